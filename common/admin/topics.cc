#include "common/admin/topics.h"

#include <algorithm>
#include <unordered_map>

#include "common/admin/asking.h"
#include "common/admin/client_cluster.h"
#include "common/admin/config_entry.h"
#include "common/broker/fan_out.h"
#include "common/wire/messages/create_topics.h"
#include "common/wire/messages/delete_topics.h"
#include "common/wire/messages/metadata.h"

namespace kt::admin {
namespace {

constexpr Verb kListTopics{"list topics"};
constexpr Verb kCreateTopic{"create topic", Guarded::topic, "Create"};
constexpr Verb kDeleteTopic{"delete topic", Guarded::topic, "Delete"};

using Names = std::unordered_map<std::string_view, std::size_t>;

std::string id_text(const wire::Uuid& id) {
  return id.is_zero() ? std::string() : id.text();
}

std::vector<TopicListing> listings_of(const wire::metadata::Response& answer) {
  std::vector<TopicListing> topics;
  topics.reserve(answer.topics.size());
  for (const auto& topic : answer.topics) {
    if (!topic.name) continue;
    topics.push_back({.name = *topic.name,
                      .id = id_text(topic.topic_id),
                      .is_internal = topic.is_internal,
                      .partition_count = static_cast<std::int32_t>(topic.partitions.size())});
  }
  std::sort(topics.begin(), topics.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return topics;
}

wire::create_topics::Topic request_for(const NewTopic& topic) {
  wire::create_topics::Topic asked{.name = topic.name,
                                   .num_partitions = topic.partitions.value_or(-1),
                                   .replication_factor = topic.replication_factor.value_or(-1)};
  for (const auto& replicas : topic.assignment) {
    asked.assignments.push_back(
        {.partition_index = static_cast<std::int32_t>(asked.assignments.size()),
         .broker_ids = replicas});
  }
  for (const auto& [key, value] : topic.configs) {
    asked.configs.push_back({.name = key, .value = value});
  }
  return asked;
}

CreatedTopic created_from(const wire::create_topics::TopicResult& result) {
  CreatedTopic created{.id = id_text(result.topic_id)};
  if (result.num_partitions >= 0) created.partitions = result.num_partitions;
  if (result.replication_factor >= 0) created.replication_factor = result.replication_factor;
  if (!result.configs) return created;
  for (const auto& config : *result.configs) created.configs.push_back(entry_from(config));
  return created;
}

// The items of `names` by name, for answers that come in any order.
Names index_of(const std::vector<std::string>& names, const Items& items) {
  Names index;
  for (const std::size_t item : items) index.emplace(names[item], item);
  return index;
}

// Controllers refuse a request that would write more than 10,000 records; a topic is one record,
// and one for each partition and each config.
constexpr std::size_t kRecordsPerBatch = 4000;

// How many records creating the topic takes, where the number of partitions is the cluster's choice
// more or less.
std::size_t records_of(const NewTopic& topic) {
  constexpr std::int32_t kByDefault = 8;
  const auto partitions = static_cast<std::size_t>(topic.partitions.value_or(kByDefault));
  return 1 + std::max(partitions, topic.assignment.size()) + topic.configs.size();
}

// Items cut where the weight of a batch would become too much.
std::vector<Items> batches_of(const Items& items,
                              const std::function<std::size_t(std::size_t)>& weight_of) {
  std::vector<Items> batches;
  std::size_t weight = 0;
  for (const std::size_t item : items) {
    const std::size_t more = weight_of(item);
    if (batches.empty() || weight + more > kRecordsPerBatch) {
      batches.emplace_back();
      weight = 0;
    }
    batches.back().push_back(item);
    weight += more;
  }
  return batches;
}

// Attempts one batch after the other; what all of them leave open.
template <class Attempt>
Unsettled attempt_all(const std::vector<Items>& batches, const Attempt& attempt) {
  Unsettled all;
  for (const auto& batch : batches) {
    const Unsettled open = attempt(batch);
    for (const std::size_t item : open.items) all.add(item, open.kafka_code);
  }
  return all;
}

using Created = std::vector<util::Outcome<CreatedTopic>>;

Unsettled take_created(const wire::create_topics::Response& answer, const Names& index,
                       Created& outcomes) {
  Unsettled open;
  for (const auto& result : answer.topics) {
    const auto found = index.find(result.name);
    if (found == index.end()) continue;
    auto& outcome = outcomes[found->second];
    if (result.error_code == 0) {
      outcome.result = created_from(result);
      continue;
    }
    outcome.result = refusal(kCreateTopic, result.name, result.error_code, result.error_message);
    if (is_moved_controller(result.error_code)) open.add(found->second, result.error_code);
  }
  return open;
}

}  // namespace

util::Result<std::vector<TopicListing>> list_topics(Client& client, util::Deadline deadline) {
  const wire::metadata::Request everything{.topics = std::nullopt,
                                           .allow_auto_topic_creation = false};
  const auto answer = broker::ask(cluster_of(client), broker::Target::any(), everything, deadline);
  if (!answer.ok()) return util::in_context(attempt_at(kListTopics), answer.error());
  if (answer->body.error_code != 0) return refusal(kListTopics, answer->body.error_code);
  return listings_of(answer->body);
}

bool is_internal_name(std::string_view topic) {
  return topic == "__consumer_offsets" || topic == "__transaction_state" ||
         topic == "__share_group_state";
}

std::vector<util::Outcome<CreatedTopic>> create_topics(Client& client,
                                                       const std::vector<NewTopic>& topics,
                                                       ChangeMode mode, util::Deadline deadline) {
  std::vector<std::string> names;
  for (const auto& topic : topics) names.push_back(topic.name);
  auto outcomes = unanswered<CreatedTopic>(names, kCreateTopic);
  auto& cluster = cluster_of(client);
  const auto attempt = [&](const Items& items) -> Unsettled {
    wire::create_topics::Request request{.timeout_ms = broker_timeout_ms(cluster, deadline),
                                         .validate_only = mode == ChangeMode::validate};
    for (const std::size_t item : items) request.topics.push_back(request_for(topics[item]));
    const auto answer = broker::ask(cluster, broker::Target::controller(), std::move(request),
                                    deadline, {.safety = broker::Safety::once});
    if (answer.ok()) return take_created(answer->body, index_of(names, items), outcomes);
    for (const std::size_t item : items) {
      outcomes[item].result =
          util::in_context(attempt_at(kCreateTopic, names[item]), answer.error());
    }
    return {};
  };
  until_settled(cluster, deadline, topics.size(), [&](const Items& items) {
    const auto weight = [&](std::size_t item) { return records_of(topics[item]); };
    return attempt_all(batches_of(items, weight), attempt);
  });
  return outcomes;
}

namespace {

using Deleted = std::vector<util::Outcome<void>>;

// Deletes by name or by id: `request_of` says how the topics are named in the request, `key_of`
// how in the answer.
struct Deletion {
  std::function<wire::delete_topics::Request(const Items&)> request_of;
  std::function<std::string(const wire::delete_topics::TopicResult&)> key_of;
};

Unsettled take_deleted(const wire::delete_topics::Response& answer, const Deletion& deletion,
                       const Names& index, Deleted& outcomes) {
  Unsettled open;
  for (const auto& result : answer.responses) {
    const std::string key = deletion.key_of(result);
    const auto found = index.find(key);
    if (found == index.end()) continue;
    auto& outcome = outcomes[found->second];
    if (result.error_code == 0) {
      outcome.result = util::Result<void>();
      continue;
    }
    outcome.result = refusal(kDeleteTopic, key, result.error_code, result.error_message);
    if (is_moved_controller(result.error_code)) open.add(found->second, result.error_code);
  }
  return open;
}

Deleted delete_as(broker::Cluster& cluster, const std::vector<std::string>& keys,
                  const Deletion& deletion, util::Deadline deadline) {
  auto outcomes = unanswered<void>(keys, kDeleteTopic);
  const auto attempt = [&](const Items& items) -> Unsettled {
    auto request = deletion.request_of(items);
    request.timeout_ms = broker_timeout_ms(cluster, deadline);
    const auto answer = broker::ask(cluster, broker::Target::controller(), std::move(request),
                                    deadline, {.safety = broker::Safety::once});
    if (answer.ok()) return take_deleted(answer->body, deletion, index_of(keys, items), outcomes);
    for (const std::size_t item : items) {
      outcomes[item].result =
          util::in_context(attempt_at(kDeleteTopic, keys[item]), answer.error());
    }
    return {};
  };
  until_settled(cluster, deadline, keys.size(), [&](const Items& items) {
    return attempt_all(batches_of(items, [](std::size_t) { return std::size_t{4}; }), attempt);
  });
  return outcomes;
}

constexpr std::int16_t kDeletesById = 6;  // DeleteTopics, from 2.8 on

Deleted all_failed(const std::vector<std::string>& keys, const util::Error& error) {
  Deleted outcomes;
  for (const auto& key : keys) {
    outcomes.push_back({key, util::in_context(attempt_at(kDeleteTopic, key), error)});
  }
  return outcomes;
}

}  // namespace

std::vector<util::Outcome<void>> delete_topics(Client& client,
                                               const std::vector<std::string>& names,
                                               util::Deadline deadline) {
  auto& cluster = cluster_of(client);
  const auto speaks = [&](broker::Target target) {
    return broker::supports(cluster, target, wire::delete_topics::Request::api, kDeletesById,
                            deadline);
  };
  // The broker that is named as the controller may have died a moment ago.
  auto is_new = speaks(broker::Target::controller());
  if (!is_new.ok()) is_new = speaks(broker::Target::any());
  if (!is_new.ok()) return all_failed(names, is_new.error());
  const auto request_of = [&](const Items& items) {
    wire::delete_topics::Request request;
    for (const std::size_t item : items) {
      if (*is_new) request.topics.push_back({.name = names[item], .topic_id = {}});
      if (!*is_new) request.topic_names.push_back(names[item]);
    }
    return request;
  };
  const auto key_of = [](const auto& result) { return result.name.value_or(""); };
  return delete_as(cluster, names, {request_of, key_of}, deadline);
}

std::vector<util::Outcome<void>> delete_topics_by_id(Client& client,
                                                     const std::vector<std::string>& ids,
                                                     util::Deadline deadline) {
  const auto request_of = [&](const Items& items) {
    wire::delete_topics::Request request;
    for (const std::size_t item : items) {
      const auto id = wire::Uuid::parse(ids[item]);
      request.topics.push_back({.name = std::nullopt, .topic_id = id.value_or(wire::Uuid{})});
    }
    return request;
  };
  const auto key_of = [](const auto& result) { return result.topic_id.text(); };
  return delete_as(cluster_of(client), ids, {request_of, key_of}, deadline);
}

}  // namespace kt::admin
