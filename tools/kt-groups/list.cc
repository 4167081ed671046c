// kt-groups --list.
#include <algorithm>

#include "common/admin/groups.h"
#include "common/output/rows.h"
#include "tools/kt-groups/options.h"
#include "tools/kt-groups/select.h"

namespace kt::groups {
namespace {

std::size_t widest(const std::vector<admin::GroupListing>& groups) {
  std::size_t width = 15;
  for (const auto& group : groups) width = std::max(width, output::display_width(group.id));
  return width;
}

// Apache's columns: only those asked for, each padded, with ten blanks behind the longest id.
void write_table(const std::vector<admin::GroupListing>& groups, const Options& options,
                 cli::Session& session) {
  if (!options.states && !options.types) {
    for (const auto& group : groups) session.out().write(group.id + "\n");
    return;
  }
  std::vector<output::Column> columns{
      {.title = "GROUP", .key = "group", .width = widest(groups) + 10, .fit = output::Fit::fixed}};
  const auto add = [&](std::string title, std::string key) {
    columns.push_back(
        {.title = std::move(title), .key = std::move(key), .width = 20, .fit = output::Fit::fixed});
  };
  if (options.types) add("TYPE", "type");
  if (options.states) add("STATE", "state");
  auto rows = session.rows(std::move(columns));
  for (const auto& group : groups) {
    output::Row row{group.id};
    if (options.types) row.emplace_back(admin::name_of(group.type));
    if (options.states) row.emplace_back(admin::name_of(group.state));
    rows.add(std::move(row));
  }
  rows.finish();
}

void write_rows(const std::vector<admin::GroupListing>& groups, cli::Session& session) {
  auto rows = session.rows({{.title = "GROUP", .key = "group"},
                            {.title = "TYPE", .key = "type"},
                            {.title = "STATE", .key = "state"},
                            {.title = "PROTOCOL", .key = "protocol"},
                            {.title = "COORDINATOR", .key = "coordinator"}});
  for (const auto& group : groups) {
    rows.add({group.id, admin::name_of(group.type), admin::name_of(group.state),
              group.protocol_type, group.coordinator});
  }
  rows.finish();
}

// Groups of consumers, as Apache's tool lists them; of the other kinds those whose type is named.
// Who asks for a protocol means it, as kafka-groups does.
bool is_wanted(const admin::GroupListing& group, const std::vector<admin::GroupType>& types,
               const std::optional<std::string>& protocol) {
  if (protocol) return group.protocol_type == *protocol;
  const bool is_named = std::find(types.begin(), types.end(), group.type) != types.end();
  const bool is_other = is_of(Kind::share, group) || is_of(Kind::streams, group);
  return is_other ? is_named : is_of(Kind::consumers, group);
}

}  // namespace

util::Result<void> list(const Options& options, cli::Session& session) {
  const auto states = parse_states(options.states.value_or(""));
  if (!states.ok()) return states.error();
  const auto types = parse_types(options.types.value_or(""));
  if (!types.ok()) return types.error();
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  auto listed =
      admin::list_groups(client, {.states = *states, .types = *types}, session.deadline(kTimeout));
  if (listed.rows.empty() && !listed.complete()) return listed.first_failure();
  tell_failures(listed.failures, listed.rows.size(), session);
  auto& groups = listed.rows;
  const auto is_unwanted = [&](const auto& group) {
    return !is_wanted(group, *types, options.protocol);
  };
  groups.erase(std::remove_if(groups.begin(), groups.end(), is_unwanted), groups.end());
  const auto matched = keep_matching(options, groups);
  if (!matched.ok()) return matched.error();
  std::sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  if (session.flags().layout == output::Layout::table) {
    write_table(groups, options, session);
  } else {
    write_rows(groups, session);
  }
  return {};
}

}  // namespace kt::groups
