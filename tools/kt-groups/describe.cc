// kt-groups --describe: offsets with lag, members, or states, of all groups in one moment.
#include <map>
#include <set>

#include <fmt/format.h>
#include <unistd.h>

#include "common/admin/groups.h"
#include "common/admin/lag.h"
#include "common/output/rows.h"
#include "common/output/terminal.h"
#include "tools/kt-groups/options.h"
#include "tools/kt-groups/rows.h"
#include "tools/kt-groups/select.h"

namespace kt::groups {
namespace {

using Descriptions = std::vector<admin::GroupDescription>;

// What people should know about a group before its rows.
void tell_state(const admin::GroupDescription& group, cli::Session& session) {
  switch (group.state) {
    case admin::GroupState::empty:
      session.note(fmt::format("Consumer group '{}' has no active members.", group.id));
      return;
    case admin::GroupState::preparing_rebalance:
    case admin::GroupState::completing_rebalance:
    case admin::GroupState::assigning:
    case admin::GroupState::reconciling:
      session.warn(fmt::format("group '{}' is rebalancing", group.id));
      return;
    case admin::GroupState::unknown:
      session.warn(fmt::format("group '{}' is in a state that is not known here", group.id));
      return;
    default:
      return;
  }
}

// Writes the table of one group, or adds its rows to the one document of all groups.
class Report {
 public:
  Report(cli::Session& session, std::vector<output::Column> columns)
      : session_(session),
        is_text_(session.flags().layout == output::Layout::table),
        rows_(session.rows(std::move(columns))) {}

  bool is_text() const { return is_text_; }

  // On a terminal the words about a group stand above its table, as in Apache's tool.
  void introduce(const admin::GroupDescription& group) {
    if (is_text_ && output::is_terminal(STDOUT_FILENO)) {
      const auto flushed = session_.out().flush();
      if (!flushed.ok()) session_.fail(flushed.error());
    }
    tell_state(group, session_);
  }

  void add(std::vector<output::Row> rows) {
    for (auto& row : rows) rows_.add(std::move(row));
  }
  // Apache begins every table with a line feed.
  void write(const Table& table) {
    session_.out().write(
        "\n" + output::format_table(table.columns, table.rows, session_.flags().header()));
  }
  void finish() {
    if (!is_text_) rows_.finish();
  }

 private:
  cli::Session& session_;
  bool is_text_;
  output::RowWriter rows_;
};

void report_members(const Descriptions& groups, Detail detail, cli::Session& session) {
  Report report(session, member_columns_for_machines());
  for (const auto& group : groups) {
    report.introduce(group);
    if (report.is_text()) {
      report.write(members_table(group, detail));
    } else {
      report.add(members_table(group, Detail::complete).rows);
    }
  }
  report.finish();
}

void report_states(const Descriptions& groups, Detail detail, cli::Session& session) {
  Report report(session, state_columns(Detail::complete));
  for (const auto& group : groups) {
    report.introduce(group);
    if (report.is_text()) {
      report.write({state_columns(detail), {state_row(group, detail)}});
    } else {
      report.add({state_row(group, Detail::complete)});
    }
  }
  report.finish();
}

// Which partitions have no known end, by reason: one line each, however many there are.
class Gaps {
 public:
  void note(const admin::GroupLag& lag) {
    for (const auto& partition : lag.partitions) {
      if (partition.end.gap != admin::Gap::none) unknown_[partition.end.gap].insert(partition.at);
    }
  }

  // A topic that is gone and a partition without a leader are facts of the cluster; a broker that
  // does not answer is a failure of the answer.
  void tell(cli::Session& session) const {
    for (const auto& [gap, partitions] : unknown_) {
      const auto text = in_words(gap, partitions);
      if (gap == admin::Gap::topic_deleted || gap == admin::Gap::no_leader) {
        session.warn(text);
      } else {
        session.fail(util::refused(text));
      }
    }
  }

 private:
  static std::string in_words(admin::Gap gap, const std::set<admin::TopicPartition>& partitions) {
    const auto others = partitions.size() - 1;
    return fmt::format("cannot find the end of '{}'{}: {}", admin::to_string(*partitions.begin()),
                       others == 0 ? "" : fmt::format(" and of {} other partitions", others),
                       admin::name_of(gap));
  }

  std::map<admin::Gap, std::set<admin::TopicPartition>> unknown_;
};

void report_offsets(admin::Client& client, const Descriptions& groups, Detail detail,
                    cli::Session& session, util::Deadline deadline) {
  Report report(session, offset_columns(Detail::complete));
  const auto lags = admin::group_lags(client, lag_question(groups), deadline);
  Gaps gaps;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    report.introduce(groups[i]);
    if (!lags[i].result.ok()) {
      session.fail(lags[i].result.error());
      continue;
    }
    const auto& lag = *lags[i].result;
    gaps.note(lag);
    if (!report.is_text()) {
      report.add(offset_rows(groups[i], lag, Detail::complete));
      continue;
    }
    auto rows = offset_rows(groups[i], lag, detail);
    if (!rows.empty()) report.write({offset_columns(detail), std::move(rows)});
  }
  report.finish();
  gaps.tell(session);
}

}  // namespace

util::Result<void> describe(const Options& options, cli::Session& session) {
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  const auto deadline = session.deadline(kTimeout);
  const auto groups = find_groups(client, options, session, deadline);
  if (!groups.ok()) return groups.error();
  Descriptions found;
  std::vector<util::Error> failures;
  for (auto& outcome : admin::describe_groups(client, *groups, deadline)) {
    if (outcome.result.ok()) {
      found.push_back(std::move(*outcome.result));
    } else {
      failures.push_back(outcome.result.error());
    }
  }
  tell_failures(std::move(failures), found.size(), session);
  const Detail detail = options.is_verbose ? Detail::verbose : Detail::plain;
  if (options.shows_members) {
    report_members(found, detail, session);
  } else if (options.states) {
    report_states(found, detail, session);
  } else {
    report_offsets(client, found, detail, session, deadline);
  }
  return {};
}

}  // namespace kt::groups
