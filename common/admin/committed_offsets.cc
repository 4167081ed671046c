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
using Answer = util::Result<broker::Reply<Request>>;

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
  std::size_t count = 0;
  for (const auto& topic : topics) count += topic.partitions.size();
  commits.reserve(count);
  for (const auto& topic : topics) {
    for (const auto& partition : topic.partitions) {
      // An offset of -1 is how a broker says that there is no commit.
      if (partition.committed_offset < 0 && partition.error_code == 0) continue;
      commits.push_back(commit_from(topic.name, partition));
    }
  }
  const auto is_before = [](const auto& a, const auto& b) { return a.at < b.at; };
  if (!std::is_sorted(commits.begin(), commits.end(), is_before)) {
    std::sort(commits.begin(), commits.end(), is_before);
  }
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

// Finds the groups of an answer. Brokers mostly answer in the order in which they were asked.
class GroupResults {
 public:
  explicit GroupResults(const std::vector<offset_fetch::GroupResult>& groups) : groups_(groups) {}

  // Null: the answer leaves it out.
  const offset_fetch::GroupResult* find(std::size_t place, const std::string& id) {
    if (place < groups_.size() && groups_[place].group_id == id) return &groups_[place];
    if (by_id_.empty()) {
      for (const auto& group : groups_) by_id_.emplace(group.group_id, &group);
    }
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
  }

 private:
  const std::vector<offset_fetch::GroupResult>& groups_;
  std::unordered_map<std::string_view, const offset_fetch::GroupResult*> by_id_;
};

class CommitReading {
 public:
  CommitReading(broker::Cluster& cluster, const std::vector<std::string>& groups,
                util::Deadline deadline, OpenCommits open, const TakeCommits& take)
      : cluster_(cluster),
        groups_(groups),
        deadline_(deadline),
        awaits_open_(open == OpenCommits::awaited),
        take_(take),
        is_told_(groups.size()) {}

  Unsettled attempt(const Items& items) {
    open_ = {};
    const auto by = by_coordinator(cluster_, groups_, items, deadline_);
    for (const auto& [item, error] : by.failures) fail(item, error);
    std::vector<Asked> asked;
    for (const auto& [coordinator, theirs] : by.items) add_requests(coordinator, theirs, asked);
    std::vector<broker::Call<Request>> calls;
    for (auto& each : asked) calls.push_back(std::move(each.call));
    broker::fan_out(cluster_, std::move(calls), deadline_, [&](std::size_t call, Answer answer) {
      take_answer(answer, asked[call].items);
    });
    return std::move(open_);
  }

  // Of those that no answer has mentioned.
  void tell_the_rest() {
    for (std::size_t item = 0; item < groups_.size(); ++item) {
      if (!is_told_[item]) take_(item, unmentioned(attempt_at(kReadOffsets, groups_[item])));
    }
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

  void take_answer(const Answer& answer, const Items& items) {
    if (!answer.ok()) {
      for (const std::size_t item : items) lose(item, answer.error());
      return;
    }
    if (answer->version < kManyGroups) {
      take_group(items.front(), answer->body.error_code, answer->body.topics);
      return;
    }
    GroupResults results(answer->body.groups);
    for (std::size_t i = 0; i < items.size(); ++i) {
      const auto* group = results.find(i, groups_[items[i]]);
      if (group != nullptr) take_group(items[i], group->error_code, group->topics);
    }
  }

  template <class Topic>
  void take_group(std::size_t item, std::int16_t code, const std::vector<Topic>& topics) {
    if (code == 0) {
      Commits commits = commits_from(topics);
      if (std::ranges::any_of(commits, is_open)) open_.add(item, kUnstable);
      tell(item, std::move(commits));
      return;
    }
    tell(item, refusal(kReadOffsets, groups_[item], code));
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
    tell(item, util::in_context(attempt_at(kReadOffsets, groups_[item]), error));
  }

  void tell(std::size_t item, util::Result<Commits> commits) {
    is_told_[item] = true;
    take_(item, std::move(commits));
  }

  broker::Cluster& cluster_;
  const std::vector<std::string>& groups_;
  util::Deadline deadline_;
  bool awaits_open_;
  const TakeCommits& take_;
  std::vector<bool> is_told_;
  SecondChances chances_;
  Unsettled open_;
};

}  // namespace

void ask_committed(Client& client, const std::vector<std::string>& groups, util::Deadline deadline,
                   OpenCommits open, const TakeCommits& take) {
  auto& cluster = cluster_of(client);
  CommitReading reading(cluster, groups, deadline, open, take);
  until_settled(cluster, deadline, groups.size(),
                [&](const Items& items) { return reading.attempt(items); });
  reading.tell_the_rest();
}

Committed committed_offsets(Client& client, const std::vector<std::string>& groups,
                            util::Deadline deadline, OpenCommits open) {
  Committed committed;
  committed.reserve(groups.size());
  for (const auto& group : groups) committed.push_back({group, Commits()});
  ask_committed(client, groups, deadline, open,
                [&committed](std::size_t group, util::Result<Commits> commits) {
                  committed[group].result = std::move(commits);
                });
  return committed;
}

}  // namespace kt::admin
