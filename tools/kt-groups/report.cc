#include "tools/kt-groups/report.h"

#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "common/output/terminal.h"

namespace kt::groups {
namespace {

std::string_view kind_in_words(admin::GroupType type) {
  switch (type) {
    case admin::GroupType::share:
      return "Share";
    case admin::GroupType::streams:
      return "Streams";
    default:
      return "Consumer";
  }
}

void tell_state(const admin::GroupDescription& group, cli::Session& session) {
  switch (group.state) {
    case admin::GroupState::empty:
      session.note(
          fmt::format("{} group '{}' has no active members.", kind_in_words(group.type), group.id));
      return;
    case admin::GroupState::preparing_rebalance:
    case admin::GroupState::completing_rebalance:
    case admin::GroupState::assigning:
    case admin::GroupState::reconciling:
      session.warn(fmt::format("group '{}' is rebalancing", group.id));
      return;
    case admin::GroupState::not_ready:
      session.warn(
          fmt::format("group '{}' is not ready: topics that it needs are missing", group.id));
      return;
    case admin::GroupState::unknown:
      session.warn(fmt::format("group '{}' is in a state that is not known here", group.id));
      return;
    default:
      return;
  }
}

}  // namespace

Report::Report(cli::Session& session, std::vector<output::Column> columns)
    : session_(session),
      is_text_(session.flags().layout == output::Layout::table),
      rows_(session.rows(std::move(columns))) {}

void Report::introduce(const admin::GroupDescription& group) {
  // On a terminal the words about a group stand above its table, as in Apache's tool.
  if (is_text_ && output::is_terminal(STDOUT_FILENO)) {
    const auto flushed = session_.out().flush();
    if (!flushed.ok()) session_.fail(flushed.error());
  }
  tell_state(group, session_);
}

void Report::add(std::vector<output::Row> rows) {
  for (auto& row : rows) rows_.add(std::move(row));
}

void Report::write(const Table& table, Lead lead) {
  if (lead == Lead::line_feed) session_.out().write("\n");
  session_.out().write(output::format_table(table.columns, table.rows, session_.flags().header()));
}

void Report::finish() {
  if (!is_text_) rows_.finish();
}

}  // namespace kt::groups
