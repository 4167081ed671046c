// What groups have committed. From OffsetFetch 8 (Kafka 3.0) on, one request per coordinator takes
// all its groups; before, each group is a request of its own, all on their way together.
#include <algorithm>
#include <unordered_map>

#include "common/admin/asking.h"
#include "common/admin/client_cluster.h"
#include "common/admin/offsets.h"
#include "common/broker/fan_out.h"
#include "common/wire/messages/offset_fetch.h"

namespace kt::admin {
namespace {

namespace offset_fetch = wire::offset_fetch;
using offset_fetch::Request;
using Commits = std::vector<CommittedOffset>;
using Committed = std::vector<util::Outcome<Commits>>;

constexpr Verb kReadOffsets{"read the offsets of group", Guarded::group, "Describe"};

// Version 8 takes several groups; version 10 names topics by id alone, which would cost a lookup.
constexpr std::int16_t kManyGroups = 8;
constexpr wire::VersionRange kMany{.min = kManyGroups, .max = 9};
constexpr wire::VersionRange kSingle{.min = 2, .max = kManyGroups - 1};

template <class Partition>
CommittedOffset commit_from(const std::string& topic, const Partition& partition) {
  CommittedOffset commit{.at = {.topic = topic, .partition = partition.partition_index},
                         .offset = std::nullopt,
                         .leader_epoch = std::nullopt,
                         .metadata = partition.metadata.value_or(""),
                         .kafka_code = partition.error_code};
  if (partition.committed_offset >= 0) commit.offset = partition.committed_offset;
  if (partition.committed_leader_epoch >= 0) {
    commit.leader_epoch = partition.committed_leader_epoch;
  }
  return commit;
}

template <class Topic>
Commits commits_from(const std::vector<Topic>& topics) {
  Commits commits;
  for (const auto& topic : topics) {
    for (const auto& partition : topic.partitions) {
      // An offset of -1 is how a broker says that there is no commit.
      if (partition.committed_offset < 0 && partition.error_code == 0) continue;
      commits.push_back(commit_from(topic.name, partition));
    }
  }
  std::sort(commits.begin(), commits.end(),
            [](const auto& a, const auto& b) { return a.at < b.at; });
  return commits;
}

constexpr auto kUnstable = static_cast<std::int16_t>(wire::ErrorCode::unstable_offset_commit);

bool is_open(const CommittedOffset& commit) {
  return commit.kafka_code == kUnstable;
}

// A request and the groups that it asks for.
struct Asked {
  broker::Call<Request> call;
  Items items;
};

class CommitReading {
 public:
  CommitReading(broker::Cluster& cluster, const std::vector<std::string>& groups,
                util::Deadline deadline, OpenCommits open)
      : cluster_(cluster),
        groups_(groups),
        deadline_(deadline),
        awaits_open_(open == OpenCommits::awaited),
        outcomes_(unanswered<Commits>(groups, kReadOffsets)) {}

  Committed take() { return std::move(outcomes_); }

  Unsettled attempt(const Items& items) {
    open_ = {};
    const auto by = by_coordinator(cluster_, groups_, items, deadline_);
    for (const auto& [item, error] : by.failures) fail(item, error);
    std::vector<Asked> asked;
    for (const auto& [coordinator, theirs] : by.items) add_requests(coordinator, theirs, asked);
    std::vector<broker::Call<Request>> calls;
    for (auto& each : asked) calls.push_back(std::move(each.call));
    const auto answers = broker::fan_out(cluster_, std::move(calls), deadline_);
    for (std::size_t i = 0; i < answers.size(); ++i) take_answer(answers[i], asked[i].items);
    return std::move(open_);
  }

 private:
  void add_requests(BrokerId coordinator, const Items& items, std::vector<Asked>& asked) {
    const auto target = broker::Target::broker(coordinator);
    const auto takes_many =
        broker::supports(cluster_, target, Request::api, kManyGroups, deadline_);
    if (!takes_many.ok()) {
      for (const std::size_t item : items) lose(item, takes_many.error());
      return;
    }
    if (!*takes_many) {
      for (const std::size_t item : items) {
        Request request{
            .group_id = groups_[item], .topics = std::nullopt, .require_stable = awaits_open_};
        asked.push_back(
            {{.target = target, .request = std::move(request), .terms = {.within = kSingle}},
             {item}});
      }
      return;
    }
    Request request{.require_stable = awaits_open_};
    for (const std::size_t item : items) {
      offset_fetch::Group group;
      group.group_id = groups_[item];
      group.topics = std::nullopt;
      request.groups.push_back(std::move(group));
    }
    asked.push_back(
        {{.target = target, .request = std::move(request), .terms = {.within = kMany}}, items});
  }

  void take_answer(const util::Result<broker::Reply<Request>>& answer, const Items& items) {
    if (!answer.ok()) {
      for (const std::size_t item : items) lose(item, answer.error());
      return;
    }
    if (answer->version < kManyGroups) {
      take_group(items.front(), answer->body.error_code, answer->body.topics);
      return;
    }
    std::unordered_map<std::string_view, const offset_fetch::GroupResult*> by_id;
    for (const auto& group : answer->body.groups) by_id.emplace(group.group_id, &group);
    for (const std::size_t item : items) {
      const auto found = by_id.find(groups_[item]);
      if (found != by_id.end()) take_group(item, found->second->error_code, found->second->topics);
    }
  }

  template <class Topic>
  void take_group(std::size_t item, std::int16_t code, const std::vector<Topic>& topics) {
    if (code == 0) {
      outcomes_[item].result = commits_from(topics);
      if (std::ranges::any_of(*outcomes_[item].result, is_open)) open_.add(item, kUnstable);
      return;
    }
    outcomes_[item].result = refusal(kReadOffsets, groups_[item], code);
    if (!is_moved_coordinator(code)) return;
    cluster_.forget_coordinator(broker::CoordinatorType::group, groups_[item]);
    open_.add(item, code);
  }

  // Its coordinator went away in the middle.
  void lose(std::size_t item, const util::Error& error) {
    fail(item, error);
    if (!chances_.take(item, error)) return;
    cluster_.forget_coordinator(broker::CoordinatorType::group, groups_[item]);
    open_.add(item, kAskElsewhere);
  }

  void fail(std::size_t item, const util::Error& error) {
    outcomes_[item].result = util::in_context(attempt_at(kReadOffsets, groups_[item]), error);
  }

  broker::Cluster& cluster_;
  const std::vector<std::string>& groups_;
  util::Deadline deadline_;
  bool awaits_open_;
  Committed outcomes_;
  SecondChances chances_;
  Unsettled open_;
};

}  // namespace

Committed committed_offsets(Client& client, const std::vector<std::string>& groups,
                            util::Deadline deadline, OpenCommits open) {
  auto& cluster = cluster_of(client);
  CommitReading reading(cluster, groups, deadline, open);
  until_settled(cluster, deadline, groups.size(),
                [&](const Items& items) { return reading.attempt(items); });
  return reading.take();
}

}  // namespace kt::admin
