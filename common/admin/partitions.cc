#include "common/admin/partitions.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "common/admin/asking.h"
#include "common/admin/client_cluster.h"
#include "common/admin/spread.h"
#include "common/broker/fan_out.h"
#include "common/broker/retry.h"
#include "common/wire/error_code.h"
#include "common/wire/messages/describe_topic_partitions.h"
#include "common/wire/messages/metadata.h"

namespace kt::admin {
namespace {

namespace with_elr = wire::describe_topic_partitions;
using DescribedTopics = std::vector<util::Outcome<TopicState>>;
using Index = std::unordered_map<std::string_view, std::size_t>;

constexpr Verb kDescribeTopic{"describe topic", Guarded::topic, "Describe"};
constexpr auto kUnknownTopic =
    static_cast<std::int16_t>(wire::ErrorCode::unknown_topic_or_partition);

// How long brokers may take to hear of a new topic.
constexpr std::chrono::milliseconds kNewsTravels{1'000};

std::optional<BrokerId> leader_of(std::int32_t id) {
  return id == broker::kNoBroker ? std::nullopt : std::optional(id);
}

std::optional<std::int32_t> epoch_of(std::int32_t epoch) {
  return epoch < 0 ? std::nullopt : std::optional(epoch);
}

template <class WirePartition>
PartitionState base_state(const WirePartition& partition) {
  return {.index = partition.partition_index,
          .leader = leader_of(partition.leader_id),
          .leader_epoch = epoch_of(partition.leader_epoch),
          .replicas = partition.replica_nodes,
          .isr = partition.isr_nodes,
          .offline = partition.offline_replicas,
          .elr = std::nullopt,
          .last_known_elr = std::nullopt};
}

PartitionState state_from(const wire::metadata::Partition& partition) {
  return base_state(partition);
}

// A null list means that there is none, not that nobody knows.
PartitionState state_from(const with_elr::Partition& partition) {
  PartitionState state = base_state(partition);
  state.elr = partition.eligible_leader_replicas.value_or(std::vector<BrokerId>{});
  state.last_known_elr = partition.last_known_elr.value_or(std::vector<BrokerId>{});
  return state;
}

// Adds one part of an answer to a topic: paging may spread its partitions over several answers.
template <class WireTopic>
void add_to(util::Outcome<TopicState>& outcome, const WireTopic& topic) {
  if (topic.error_code != 0) {
    outcome.result = refusal(kDescribeTopic, outcome.item, topic.error_code);
    return;
  }
  if (!outcome.result.ok()) {
    outcome.result = TopicState{.name = topic.name.value_or(outcome.item),
                                .id = topic.topic_id.is_zero() ? "" : topic.topic_id.text(),
                                .is_internal = topic.is_internal,
                                .partitions = {}};
  }
  auto& partitions = outcome.result->partitions;
  for (const auto& partition : topic.partitions) partitions.push_back(state_from(partition));
}

// Order is promised, and a page that a broker repeats must not double a partition.
void tidy(DescribedTopics& outcomes) {
  const auto by_index = [](const auto& a, const auto& b) { return a.index < b.index; };
  const auto same_index = [](const auto& a, const auto& b) { return a.index == b.index; };
  for (auto& outcome : outcomes) {
    if (!outcome.result.ok()) continue;
    auto& partitions = outcome.result->partitions;
    std::sort(partitions.begin(), partitions.end(), by_index);
    partitions.erase(std::unique(partitions.begin(), partitions.end(), same_index),
                     partitions.end());
  }
}

void fail_items(DescribedTopics& outcomes, const Items& items, const util::Error& error) {
  for (const std::size_t item : items) {
    outcomes[item].result =
        util::in_context(attempt_at(kDescribeTopic, outcomes[item].item), error);
  }
}

template <class WireTopics>
void take(const WireTopics& topics, const Index& index, DescribedTopics& outcomes) {
  for (const auto& topic : topics) {
    if (!topic.name) continue;
    const auto found = index.find(*topic.name);
    if (found != index.end()) add_to(outcomes[found->second], topic);
  }
}

void describe_by_metadata(broker::Cluster& cluster, const std::vector<Slice>& slices,
                          const std::vector<std::string>& names, const Index& index,
                          DescribedTopics& outcomes, util::Deadline deadline) {
  const auto request_of = [&](const Items& items) {
    wire::metadata::Request request{.allow_auto_topic_creation = false};
    for (const std::size_t item : items) {
      request.topics->push_back({.topic_id = {}, .name = names[item]});
    }
    return request;
  };
  ask_spread<wire::metadata::Request>(
      cluster, slices, request_of,
      [&](const auto& answer) { take(answer.topics, index, outcomes); },
      [&](const Items& items, const util::Error& error) { fail_items(outcomes, items, error); },
      deadline);
}

// What is left of the slices behind the cursors of their last answers. The broker goes through the
// topics of a request by name, so the topics before the cursor's are done.
void describe_with_elr(broker::Cluster& cluster, std::vector<Slice> slices,
                       const std::vector<std::string>& names, const Index& index,
                       DescribedTopics& outcomes, util::Deadline deadline, std::int32_t page) {
  for (auto& slice : slices) {
    std::sort(slice.items.begin(), slice.items.end(),
              [&](std::size_t a, std::size_t b) { return names[a] < names[b]; });
  }
  std::map<std::string, with_elr::Cursor> cursors;  // by the topic that a slice goes on with
  while (!slices.empty()) {
    std::vector<Slice> further;
    std::map<std::string, with_elr::Cursor> next;
    const auto request_of = [&](const Items& items) {
      with_elr::Request request{.topics = {}, .response_partition_limit = page, .cursor = {}};
      for (const std::size_t item : items) request.topics.push_back({.name = names[item]});
      const auto cursor = cursors.find(names[items.front()]);
      if (cursor != cursors.end()) request.cursor = cursor->second;
      return request;
    };
    const auto take_page = [&](const with_elr::Response& answer) {
      take(answer.topics, index, outcomes);
      if (!answer.next_cursor) return;
      const auto at = index.find(answer.next_cursor->topic_name);
      if (at == index.end()) return;
      // The rest of the slice that this topic is in.
      for (const auto& slice : slices) {
        const auto from = std::find(slice.items.begin(), slice.items.end(), at->second);
        if (from == slice.items.end()) continue;
        further.push_back({.target = slice.target, .items = Items(from, slice.items.end())});
        next[names[at->second]] = *answer.next_cursor;
      }
    };
    const auto failed = [&](const Items& items, const util::Error& error) {
      fail_items(outcomes, items, error);
    };
    ask_spread<with_elr::Request>(cluster, slices, request_of, take_page, failed, deadline);
    slices = std::move(further);
    cursors = std::move(next);
  }
}

}  // namespace

std::string to_string(const TopicPartition& at) {
  return fmt::format("{}-{}", at.topic, at.partition);
}

DescribedTopics describe_topics(Client& client, const std::vector<std::string>& names,
                                util::Deadline deadline, std::int32_t partitions_per_answer) {
  auto outcomes = unanswered<TopicState>(names, kDescribeTopic);
  if (names.empty()) return outcomes;
  auto& cluster = cluster_of(client);
  const auto has_elr =
      broker::supports(cluster, broker::Target::any(), with_elr::Request::api, 0, deadline);
  if (!has_elr.ok()) {
    fail_items(outcomes, all_items(names.size()), has_elr.error());
    return outcomes;
  }
  Index index;
  for (std::size_t i = 0; i < names.size(); ++i) index.emplace(names[i], i);
  const auto slices = spread_slices(cluster, names.size(), kTopicsPerSlice, deadline);
  if (*has_elr) {
    describe_with_elr(cluster, slices, names, index, outcomes, deadline, partitions_per_answer);
  } else {
    describe_by_metadata(cluster, slices, names, index, outcomes, deadline);
  }
  tidy(outcomes);
  return outcomes;
}

DescribedTopics await_topics(Client& client, const std::vector<std::string>& names,
                             util::Deadline deadline) {
  const auto is_unknown = [](const util::Outcome<TopicState>& outcome) {
    return !outcome.result.ok() && outcome.result.error().kafka_code == kUnknownTopic;
  };
  broker::Retry retry(cluster_of(client), util::Deadline::in(kNewsTravels).sooner(deadline));
  DescribedTopics outcomes;
  do {
    outcomes = describe_topics(client, names, deadline);
  } while (std::any_of(outcomes.begin(), outcomes.end(), is_unknown) && retry.again(kUnknownTopic));
  return outcomes;
}

DescribedTopics describe_topics_by_id(Client& client, const std::vector<std::string>& ids,
                                      util::Deadline deadline) {
  constexpr wire::VersionRange kById{.min = 12, .max = broker::kAnyVersion.max};
  auto outcomes = unanswered<TopicState>(ids, kDescribeTopic);
  wire::metadata::Request request{.allow_auto_topic_creation = false};
  for (auto& outcome : outcomes) {
    const auto id = wire::Uuid::parse(outcome.item);
    if (id) {
      request.topics->push_back({.topic_id = *id, .name = std::nullopt});
    } else {
      outcome.result = util::usage(attempt_at(kDescribeTopic, outcome.item) +
                                   ": this is no topic id, which has 22 characters of base64");
    }
  }
  if (request.topics->empty()) return outcomes;
  const auto answer = broker::ask(cluster_of(client), broker::Target::any(), std::move(request),
                                  deadline, {.within = kById});
  if (!answer.ok()) {
    fail_items(outcomes, all_items(ids.size()), answer.error());
    return outcomes;
  }
  for (const auto& topic : answer->body.topics) {
    const auto found = std::find(ids.begin(), ids.end(), topic.topic_id.text());
    if (found != ids.end()) add_to(outcomes[static_cast<std::size_t>(found - ids.begin())], topic);
  }
  tidy(outcomes);
  return outcomes;
}

}  // namespace kt::admin
