// kt-topics --delete: shows who would miss the topics, asks where somebody can be asked, deletes.
#include <algorithm>
#include <iostream>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include "common/admin/reasons.h"
#include "common/admin/served.h"
#include "common/admin/topics.h"
#include "common/cli/confirm.h"
#include "common/output/rows.h"
#include "common/output/terminal.h"
#include "common/util/text.h"
#include "tools/kt-topics/impact.h"
#include "tools/kt-topics/options.h"
#include "tools/kt-topics/progress.h"
#include "tools/kt-topics/select.h"

namespace kt::topics {
namespace {

constexpr std::size_t kShown = 20;  // topics in a question

std::vector<Impact> impacts(admin::Client& client, const std::vector<std::string>& names,
                            cli::Session& session, util::Deadline deadline) {
  const auto states = states_of(client, names, session, deadline);
  return impact_of({client, states, session, deadline});
}

void write_impacts(const std::vector<Impact>& impacts, cli::Session& session) {
  auto rows = session.rows({{.title = "TOPIC", .key = "topic"},
                            {.title = "PARTITIONS", .key = "partitions"},
                            {.title = "BYTES", .key = "bytes"},
                            {.title = "LAST-WRITE-MS", .key = "last_write_ms"},
                            {.title = "GROUPS", .key = "groups"}});
  for (const auto& impact : impacts) {
    rows.add({impact.topic, impact.partitions, output::or_null(impact.bytes, "not told"),
              output::or_null(impact.last_write_ms, "no record, or not told"),
              output::list_of(impact.groups)});
  }
  rows.finish();
}

// "y" is typed too easily for a pattern that hits more than was meant.
util::Result<void> confirm_count(const std::string& question, std::size_t count) {
  fmt::print(stderr, "{} Type their number: ", question);
  std::string answer;
  std::getline(std::cin, answer);
  if (util::trim(answer) == std::to_string(count)) return {};
  return util::refused("nothing was changed");
}

// A script that names one topic has said what it wants; one whose pattern hits several has to say
// so with --yes. A person sees what is at stake and says how many are to go.
util::Result<void> agree(admin::Client& client, const std::vector<std::string>& names,
                         const Options& options, cli::Session& session, util::Deadline deadline) {
  const bool can_ask = !reads_names(options) && output::is_terminal(STDIN_FILENO) &&
                       output::is_terminal(STDERR_FILENO);
  const auto question = names.size() == 1
                            ? fmt::format("Delete topic {} and all its records?", names.front())
                            : fmt::format("Delete {} topics and all their records?", names.size());
  if (session.flags().answers_yes) return cli::confirm(session, question);
  if (!can_ask) {
    if (names.size() == 1) return {};
    return util::usage(fmt::format("cannot delete {} topics at once without --yes: {}{}",
                                   names.size(), fmt::join(names.begin(), names.begin() + 2, ", "),
                                   names.size() > 2 ? ", …" : ""));
  }
  const std::vector<std::string> shown(
      names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(kShown, names.size())));
  for (const auto& impact : impacts(client, shown, session, deadline)) {
    session.note(sentence_of(impact));
  }
  if (names.size() > kShown) session.note(fmt::format("… and {} more", names.size() - kShown));
  return names.size() == 1 ? cli::confirm(session, question)
                           : confirm_count(question, names.size());
}

// From now on: somebody may have thought about the question for a while.
util::Deadline time_for(const config::ConnectionSettings& settings, const cli::Session& session) {
  return util::Deadline::in(session.flags().timeout.value_or(settings.total_timeout));
}

// A broker's own words do not say which setting it is.
util::Error explained(const util::Error& error) {
  if (!admin::is_because(error, admin::Reason::topic_deletion_disabled)) return error;
  util::Error result = error;
  result.text += "; the brokers have delete.topic.enable=false";
  return result;
}

// Apache's tool says nothing when it has done it; the layouts for machines say what was done.
void write_deleted(const std::vector<admin::ExpectedTopic>& gone, cli::Session& session) {
  if (session.flags().layout == output::Layout::table) return;
  auto rows =
      session.rows({{.title = "TOPIC", .key = "topic"}, {.title = "RESULT", .key = "result"}});
  for (const auto& topic : gone) rows.add({topic.topic, "deleted"});
  rows.finish();
}

}  // namespace

util::Result<void> remove(const Options& options, cli::Session& session) {
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  const auto deadline = session.deadline(settings->total_timeout);
  const auto names = find_topics(client, options, session, deadline);
  if (!names.ok()) return names.error();
  if (options.is_dry_run) {
    write_impacts(impacts(client, *names, session, deadline), session);
    return {};
  }
  if (names->empty()) return {};
  const auto agreed = agree(client, *names, options, session, deadline);
  if (!agreed.ok()) return agreed.error();
  std::vector<admin::ExpectedTopic> gone;
  for (const auto& outcome : admin::delete_topics(client, *names, time_for(*settings, session))) {
    if (outcome.result.ok()) {
      gone.push_back({outcome.item, 0});
    } else {
      session.fail(explained(outcome.result.error()));
    }
  }
  write_deleted(gone, session);
  return options.waits ? admin::await_served(client, gone, end_of_wait(options))
                       : util::Result<void>();
}

}  // namespace kt::topics
