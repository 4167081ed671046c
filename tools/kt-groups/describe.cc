// kt-groups --describe: offsets with lag, members, or states, of all groups in one moment.
#include <map>
#include <set>

#include <fmt/format.h>

#include "common/admin/groups.h"
#include "common/admin/lag.h"
#include "common/output/rows.h"
#include "common/util/steps.h"
#include "common/util/text.h"
#include "tools/kt-groups/options.h"
#include "tools/kt-groups/other_kinds.h"
#include "tools/kt-groups/report.h"
#include "tools/kt-groups/rows.h"
#include "tools/kt-groups/select.h"

namespace kt::groups {
namespace {

using Descriptions = std::vector<admin::GroupDescription>;

// More members than partitions: some wait for one of the others to go.
void tell_idle_members(const admin::GroupDescription& group, cli::Session& session) {
  std::vector<std::string> idle;
  for (const auto& member : group.members) {
    if (member.assigned.empty()) idle.push_back(member.client_id + "@" + member.host);
  }
  if (idle.empty() || group.state != admin::GroupState::stable) return;
  session.note(fmt::format("{} of {} members of group '{}' own no partition: {}", idle.size(),
                           group.members.size(), group.id, util::join(idle, ", ")));
}

void report_members(const Descriptions& groups, Detail detail, cli::Session& session) {
  Report report(session, member_columns_for_machines());
  for (const auto& group : groups) {
    report.introduce(group);
    tell_idle_members(group, session);
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

void report_offsets(admin::Client& client, const Descriptions& groups, const Shown& shown,
                    cli::Session& session, util::Deadline deadline) {
  Report report(session, offset_columns(Detail::complete, shown.ages));
  auto question = lag_question(groups);
  question.isolation = shown.isolation;
  if (!report.is_text()) question.depth = admin::LagDepth::starts_and_ends;
  const auto lags = admin::group_lags(client, question, before_ages(shown.ages, deadline));
  const auto ages = ages_shown(shown.ages, client, lags, shown.isolation, deadline);
  Gaps gaps;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    report.introduce(groups[i]);
    if (!lags[i].result.ok()) {
      session.fail(lags[i].result.error());
      continue;
    }
    gaps.note(*lags[i].result);
    auto rows =
        offset_rows(groups[i], *lags[i].result, report.is_text() ? shown.detail : Detail::complete,
                    ages.empty() ? nullptr : &ages[i]);
    if (!report.is_text()) {
      report.add(std::move(rows));
    } else if (!rows.empty()) {
      report.write({offset_columns(shown.detail, shown.ages), std::move(rows)});
    }
  }
  report.finish();
  gaps.tell(session);
}

}  // namespace

util::Result<void> describe(const Options& options, cli::Session& session) {
  const auto kind = kind_of(options);
  if (!kind.ok()) return kind.error();
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  const auto deadline = session.deadline(kTimeout);
  const auto groups = find_groups(client, options, session, deadline, *kind);
  if (!groups.ok()) return groups.error();
  Descriptions found;
  std::vector<util::Error> failures;
  const bool is_last_step = options.shows_members || options.states;
  for (auto& outcome : admin::describe_groups(
           client, *groups, is_last_step ? deadline : util::with_time_to_spare(deadline))) {
    if (outcome.result.ok()) {
      found.push_back(std::move(*outcome.result));
    } else {
      failures.push_back(outcome.result.error());
    }
  }
  tell_failures(std::move(failures), found.size(), session);
  const auto shown = shown_of(options);
  if (*kind != Kind::consumers) {
    report_other_kind(client, *kind, found, shown, session, deadline);
  } else if (shown.view == View::members) {
    report_members(found, shown.detail, session);
  } else if (shown.view == View::state) {
    report_states(found, shown.detail, session);
  } else {
    report_offsets(client, found, shown, session, deadline);
  }
  return {};
}

}  // namespace kt::groups
