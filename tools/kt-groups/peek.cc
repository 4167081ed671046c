// kt-groups --peek: the records that a group has read last and those that it will read next.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "common/admin/groups.h"
#include "common/admin/lag.h"
#include "common/util/steps.h"
#include "tools/kt-groups/options.h"
#include "tools/kt-groups/peek_form.h"
#include "tools/kt-groups/peek_records.h"
#include "tools/kt-groups/scope.h"
#include "tools/kt-groups/select.h"

namespace kt::groups {
namespace {

using PartitionRows = std::vector<admin::PartitionLag>;

// The first reading that is missing, if one is.
admin::Gap gap_of(const admin::PartitionLag& partition) {
  for (const auto* reading : {&partition.end, &partition.start, &partition.committed}) {
    if (!reading->value) return reading->gap;
  }
  return admin::Gap::none;
}

// A group that has committed nothing, a topic that is gone: facts. A broker that says nothing is a
// failure.
void tell_gap(const std::string& group, const admin::PartitionLag& partition,
              cli::Session& session) {
  const auto gap = gap_of(partition);
  auto text = fmt::format("cannot peek at '{}' of group '{}': {}", admin::to_string(partition.at),
                          group, admin::name_of(gap));
  switch (gap) {
    case admin::Gap::never_committed:
    case admin::Gap::topic_deleted:
    case admin::Gap::no_leader:
      session.warn(text);
      return;
    default:
      session.fail(util::refused(std::move(text)));
  }
}

Spot spot_of(const admin::PartitionLag& partition) {
  const auto start = *partition.start.value;
  const auto end = std::max(start, *partition.end.value);
  return {.at = partition.at,
          .start = start,
          .position = std::clamp(*partition.committed.value, start, end),
          .end = end};
}

class Peeking {
 public:
  Peeking(admin::Client& client, const Options& options, PeekForm& form, cli::Session& session,
          util::Deadline deadline)
      : client_(client),
        wanted_(static_cast<std::size_t>(*options.peeked)),
        form_(form),
        session_(session),
        deadline_(deadline) {
    reading_.isolation = isolation_of(options);
    reading_.reset = fetch::ResetRule::earliest;
    reading_.notice = [&session](const std::string& text) { session.warn(text); };
  }

  // Topic by topic: one that may not be read does not hide the others.
  void show(const std::string& group, const PartitionRows& rows) {
    std::map<std::string, PartitionRows> by_topic;
    for (const auto& row : rows) {
      if (gap_of(row) == admin::Gap::none) {
        by_topic[row.at.topic].push_back(row);
      } else {
        tell_gap(group, row, session_);
      }
    }
    for (const auto& [topic, partitions] : by_topic) show_topic(group, topic, partitions);
  }

 private:
  void show_topic(const std::string& group, const std::string& topic,
                  const PartitionRows& partitions) {
    std::vector<Spot> spots;
    for (const auto& partition : partitions) spots.push_back(spot_of(partition));
    auto found = records_around(client_, spots, wanted_, form_.formatter(), reading_, deadline_);
    if (!found.ok()) {
      session_.fail(util::in_context(
          fmt::format("cannot peek at topic '{}' of group '{}'", topic, group), found.error()));
      return;
    }
    for (const auto& partition : partitions) form_.write(group, partition, (*found)[partition.at]);
  }

  admin::Client& client_;
  std::size_t wanted_;
  PeekForm& form_;
  cli::Session& session_;
  util::Deadline deadline_;
  fetch::Options reading_;
};

// What each group has committed beside the bounds of the logs, within the topics named.
std::vector<util::Outcome<admin::GroupLag>> positions_of(
    admin::Client& client, const std::vector<admin::GroupListing>& groups, const Options& options,
    const std::vector<TopicScope>& scopes, util::Deadline deadline) {
  admin::LagQuestion question;
  for (const auto& group : groups) question.groups.push_back(group.id);
  question.isolation = isolation_of(options);
  question.depth = admin::LagDepth::starts_and_ends;
  auto lags = admin::group_lags(client, question, util::with_time_to_spare(deadline));
  for (auto& lag : lags) {
    if (!lag.result.ok()) continue;
    std::erase_if(lag.result->partitions, [&](const auto& row) { return !is_in(row.at, scopes); });
  }
  return lags;
}

}  // namespace

util::Result<void> peek(const Options& options, cli::Session& session) {
  const auto scopes = parse_scopes(options.topics);
  if (!scopes.ok()) return scopes.error();
  auto form = PeekForm::make(options, session);
  if (!form.ok()) return form.error();
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  const auto deadline = session.deadline(kTimeout);
  const auto groups = find_groups(client, options, session, deadline);
  if (!groups.ok()) return groups.error();
  Peeking peeking(client, options, *form, session, deadline);
  form->begin();
  for (const auto& lag : positions_of(client, *groups, options, *scopes, deadline)) {
    if (!lag.result.ok()) {
      session.fail(lag.result.error());
    } else if (lag.result->partitions.empty()) {
      session.fail(util::refused(
          fmt::format("cannot peek at group '{}': it has committed nothing there", lag.item)));
    } else {
      peeking.show(lag.item, lag.result->partitions);
    }
  }
  form->finish();
  return {};
}

}  // namespace kt::groups
