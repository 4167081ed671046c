#include "tools/kt-topics/alter_configs.h"

#include "common/admin/configs.h"
#include "common/output/rows.h"
#include "tools/kt-topics/config_change.h"

namespace kt::topics {
namespace {

using Changes = std::vector<admin::ConfigChange>;
using AllEntries = std::vector<admin::ConfigEntries>;

// The entries of every topic, or the first reason why they cannot be seen.
util::Result<AllEntries> entries_of(admin::Client& client, const std::vector<std::string>& topics,
                                    util::Deadline deadline) {
  AllEntries all;
  for (auto& outcome :
       admin::describe_topic_configs(client, topics, admin::ConfigFilter::all, deadline)) {
    if (!outcome.result.ok()) return outcome.result.error();
    all.push_back(std::move(*outcome.result));
  }
  return all;
}

// Tells every failure; true when there was none.
bool all_went_well(const std::vector<util::Outcome<void>>& outcomes, cli::Session& session) {
  for (const auto& outcome : outcomes) {
    if (!outcome.result.ok()) session.fail(outcome.result.error());
  }
  return util::all_ok(outcomes);
}

void write_values(const std::vector<std::string>& topics, const Changes& changes,
                  const AllEntries& before, cli::Session& session) {
  auto rows = session.rows({{.title = "TOPIC", .key = "topic"},
                            {.title = "CONFIG", .key = "config"},
                            {.title = "BEFORE", .key = "before"},
                            {.title = "AFTER", .key = "after"}});
  for (std::size_t i = 0; i < topics.size(); ++i) {
    for (const auto& change : changes) {
      rows.add({topics[i], change.key, output::or_null(value_of(before[i], change.key)),
                output::or_null(value_after(before[i], change), "the broker's default")});
    }
  }
  rows.finish();
}

}  // namespace

util::Result<void> alter_configs(admin::Client& client, const std::vector<std::string>& topics,
                                 const Options& options, cli::Session& session,
                                 util::Deadline deadline) {
  const auto changes = parse_changes(options.configs, options.delete_configs);
  if (!changes.ok()) return changes.error();
  const auto before = entries_of(client, topics, deadline);
  if (!before.ok()) return before.error();
  for (const auto& entries : *before) {
    const auto known = check_known(*changes, entries);
    if (!known.ok()) return known.error();
  }
  const auto checked =
      admin::alter_topic_configs(client, topics, *changes, admin::ChangeMode::validate, deadline);
  if (!all_went_well(checked, session)) return {};
  if (!options.is_dry_run) {
    const auto outcomes =
        admin::alter_topic_configs(client, topics, *changes, admin::ChangeMode::apply, deadline);
    if (!all_went_well(outcomes, session)) return {};
  }
  write_values(topics, *changes, *before, session);
  return {};
}

}  // namespace kt::topics
