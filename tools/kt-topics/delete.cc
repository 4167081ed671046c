// kt-topics --delete.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include "common/admin/topics.h"
#include "common/cli/confirm.h"
#include "common/output/terminal.h"
#include "tools/kt-topics/options.h"
#include "tools/kt-topics/select.h"

namespace kt::topics {
namespace {

std::string question_about(const std::vector<std::string>& names) {
  constexpr std::size_t kShown = 10;
  if (names.size() == 1) return fmt::format("Delete topic {} and all its records?", names.front());
  const auto end = names.begin() + static_cast<std::ptrdiff_t>(std::min(kShown, names.size()));
  return fmt::format("Delete {} topics and all their records ({}{})?", names.size(),
                     fmt::join(names.begin(), end, ", "), names.size() > kShown ? ", …" : "");
}

// A script that names one topic has said what it wants; one whose pattern hits several has to say
// so with --yes.
util::Result<void> agree(const std::vector<std::string>& names, const cli::Session& session) {
  const bool can_ask = output::is_terminal(STDIN_FILENO) && output::is_terminal(STDERR_FILENO);
  if (names.size() > 1 && !can_ask && !session.flags().answers_yes) {
    return util::usage(fmt::format(
        "cannot delete {} topics at once without --yes: the pattern matches {}{}", names.size(),
        fmt::join(names.begin(), names.begin() + 2, ", "), names.size() > 2 ? ", …" : ""));
  }
  return cli::confirm(session, question_about(names));
}

// From now on: somebody may have thought about the question for a while.
util::Deadline time_for(const config::ConnectionSettings& settings, const cli::Session& session) {
  return util::Deadline::in(session.flags().timeout.value_or(settings.total_timeout));
}

}  // namespace

util::Result<void> remove(const Options& options, cli::Session& session) {
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  const auto deadline = session.deadline(settings->total_timeout);
  const auto names = find_topics(client, options, session, deadline);
  if (!names.ok()) return names.error();
  if (names->empty()) return {};
  const auto agreed = agree(*names, session);
  if (!agreed.ok()) return agreed.error();
  for (const auto& outcome : admin::delete_topics(client, *names, time_for(*settings, session))) {
    if (!outcome.result.ok()) session.fail(outcome.result.error());
  }
  return {};
}

}  // namespace kt::topics
