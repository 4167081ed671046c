// kt-groups --describe: offsets with lag, members, or states, of all groups in one moment.
#include <fmt/format.h>

#include "common/admin/groups.h"
#include "common/admin/lag.h"
#include "common/output/rows.h"
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
    tell_state(group, session);
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
    tell_state(group, session);
    if (report.is_text()) {
      report.write({state_columns(detail), {state_row(group, detail)}});
    } else {
      report.add({state_row(group, Detail::complete)});
    }
  }
  report.finish();
}

admin::LagQuestion question_about(const Descriptions& groups) {
  admin::LagQuestion question;
  for (const auto& group : groups) {
    question.groups.push_back(group.id);
    auto& also = question.also[group.id];
    for (const auto& member : group.members) {
      also.insert(also.end(), member.assigned.begin(), member.assigned.end());
    }
  }
  return question;
}

// Rows without a number are explained once, however many there are.
void tell_gaps(const admin::GroupLag& lag, cli::Session& session) {
  for (const auto& partition : lag.partitions) {
    switch (partition.end.gap) {
      case admin::Gap::none:
      case admin::Gap::never_committed:
        break;
      case admin::Gap::topic_deleted:
      case admin::Gap::no_leader:
        session.warn(fmt::format("the end of '{}' is not known: {}", admin::to_string(partition.at),
                                 admin::name_of(partition.end.gap)));
        break;
      default:
        session.fail(util::refused(fmt::format("cannot find the end of '{}': {}",
                                               admin::to_string(partition.at),
                                               admin::name_of(partition.end.gap))));
    }
  }
}

void report_offsets(admin::Client& client, const Descriptions& groups, Detail detail,
                    cli::Session& session, util::Deadline deadline) {
  Report report(session, offset_columns(Detail::complete));
  const auto lags = admin::group_lags(client, question_about(groups), deadline);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    tell_state(groups[i], session);
    if (!lags[i].result.ok()) {
      session.fail(lags[i].result.error());
      continue;
    }
    const auto& lag = *lags[i].result;
    tell_gaps(lag, session);
    if (!report.is_text()) {
      report.add(offset_rows(groups[i], lag, Detail::complete));
      continue;
    }
    auto rows = offset_rows(groups[i], lag, detail);
    if (!rows.empty()) report.write({offset_columns(detail), std::move(rows)});
  }
  report.finish();
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
  for (auto& outcome : admin::describe_groups(client, *groups, deadline)) {
    if (outcome.result.ok()) {
      found.push_back(std::move(*outcome.result));
    } else {
      session.fail(outcome.result.error());
    }
  }
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
