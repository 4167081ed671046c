// Making, changing and taking away topics, and what they are configured with.
#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "tests/support/fake_handlers.h"

namespace kt::test {
namespace {

using wire::ErrorCode;

// An error with the broker's sentence; no error without one.
struct Refusal {
  ErrorCode error = ErrorCode::none;
  std::string message;

  explicit operator bool() const { return error != ErrorCode::none; }
  std::optional<std::string> text() const {
    return message.empty() ? std::nullopt : std::optional(message);
  }
};

struct KnownConfig {
  std::string_view name;
  std::string_view default_value;
};

constexpr KnownConfig kTopicConfigs[] = {
    {"cleanup.policy", "delete"},     {"compression.type", "producer"},
    {"max.message.bytes", "1048588"}, {"min.insync.replicas", "1"},
    {"retention.bytes", "-1"},        {"retention.ms", "604800000"},
    {"segment.bytes", "1073741824"},  {"unclean.leader.election.enable", "false"},
};

bool is_known_config(std::string_view name) {
  return std::any_of(std::begin(kTopicConfigs), std::end(kTopicConfigs),
                     [&](const KnownConfig& config) { return config.name == name; });
}

bool is_valid_name(const std::string& name) {
  return !name.empty() && name.size() <= 249 && name != "." && name != ".." &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '.' || c == '_' || c == '-';
         });
}

Refusal refusal_of(const FakeState& state, const wire::create_topics::Topic& topic) {
  if (!is_valid_name(topic.name)) {
    return {ErrorCode::invalid_topic_exception, "Topic name is invalid: '" + topic.name + "'"};
  }
  if (state.topics.contains(topic.name)) {
    return {ErrorCode::topic_already_exists, "Topic '" + topic.name + "' already exists."};
  }
  for (const auto& config : topic.configs) {
    if (!is_known_config(config.name)) {
      return {ErrorCode::invalid_config, "Unknown topic config name: " + config.name};
    }
  }
  if (!topic.assignments.empty()) return {};
  if (topic.num_partitions == 0 || topic.num_partitions < -1) {
    return {ErrorCode::invalid_partitions, "Number of partitions must be larger than 0."};
  }
  const auto live = static_cast<std::int16_t>(state.live_brokers().size());
  if (topic.replication_factor == 0 || topic.replication_factor > live) {
    return {ErrorCode::invalid_replication_factor,
            "Unable to replicate the partition " + std::to_string(topic.replication_factor) +
                " time(s): only " + std::to_string(live) + " broker(s) are registered."};
  }
  return {};
}

void put_assigned(FakeTopic& topic, const std::vector<std::int32_t>& replicas) {
  topic.partitions.push_back({.leader = replicas.front(), .replicas = replicas, .isr = replicas});
}

FakeTopic& create(FakeState& state, const wire::create_topics::Topic& asked) {
  const std::int32_t partitions = asked.num_partitions == -1 ? 1 : asked.num_partitions;
  const std::int16_t factor =
      asked.replication_factor == -1 ? std::int16_t{1} : asked.replication_factor;
  FakeTopic& topic =
      state.add_topic(asked.name, asked.assignments.empty() ? partitions : 0, factor);
  for (const auto& assignment : asked.assignments) put_assigned(topic, assignment.broker_ids);
  for (const auto& config : asked.configs) topic.configs[config.name] = config.value.value_or("");
  return topic;
}

wire::create_topics::TopicResult create_one(FakeState& state,
                                            const wire::create_topics::Topic& asked,
                                            bool validates_only) {
  const Refusal refusal = refusal_of(state, asked);
  wire::create_topics::TopicResult result{.name = asked.name,
                                          .error_code = code(refusal.error),
                                          .error_message = refusal.text(),
                                          .configs = std::nullopt};
  if (refusal) return result;
  FakeState aside;
  if (validates_only) aside.brokers = state.brokers;
  const FakeTopic& topic = create(validates_only ? aside : state, asked);
  if (!validates_only) result.topic_id = topic.id;
  result.num_partitions = static_cast<std::int32_t>(topic.partitions.size());
  result.replication_factor = static_cast<std::int16_t>(topic.partitions.front().replicas.size());
  result.configs.emplace();
  for (const auto& [name, value] : topic.configs) {
    result.configs->push_back({.name = name, .value = value, .config_source = 1});
  }
  return result;
}

wire::create_partitions::TopicResult grow_one(FakeState& state,
                                              const wire::create_partitions::Topic& asked,
                                              bool validates_only) {
  wire::create_partitions::TopicResult result{.name = asked.name};
  const auto found = state.topics.find(asked.name);
  if (found == state.topics.end()) {
    result.error_code = code(ErrorCode::unknown_topic_or_partition);
    return result;
  }
  FakeTopic& topic = found->second;
  const auto now = static_cast<std::int32_t>(topic.partitions.size());
  if (asked.count <= now) {
    result.error_code = code(ErrorCode::invalid_partitions);
    result.error_message = asked.count == now
                               ? "Topic already has " + std::to_string(now) + " partition(s)."
                               : "The topic " + asked.name + " currently has " +
                                     std::to_string(now) + " partition(s); " +
                                     std::to_string(asked.count) + " would not be an increase.";
    return result;
  }
  if (validates_only) return result;
  for (std::int32_t index = now; index < asked.count; ++index) {
    const auto added = static_cast<std::size_t>(index - now);
    if (asked.assignments && added < asked.assignments->size()) {
      put_assigned(topic, (*asked.assignments)[added].broker_ids);
    } else {
      put_assigned(topic, topic.partitions.front().replicas);
    }
  }
  return result;
}

std::vector<wire::describe_configs::Config> configs_of(
    const FakeTopic& topic, const std::optional<std::vector<std::string>>& keys) {
  std::vector<wire::describe_configs::Config> configs;
  for (const KnownConfig& known : kTopicConfigs) {
    const std::string name(known.name);
    if (keys && std::find(keys->begin(), keys->end(), name) == keys->end()) continue;
    const auto set = topic.configs.find(name);
    const bool is_set = set != topic.configs.end();
    configs.push_back({.name = name,
                       .value = is_set ? set->second : std::string(known.default_value),
                       .config_source = static_cast<std::int8_t>(is_set ? 1 : 5)});
  }
  return configs;
}

// A list with one item more or one item less.
std::string changed_list(const std::string& list, const std::string& item, bool is_added) {
  std::vector<std::string> items;
  std::size_t at = 0;
  while (at < list.size()) {
    const std::size_t comma = std::min(list.find(',', at), list.size());
    items.push_back(list.substr(at, comma - at));
    at = comma + 1;
  }
  std::erase(items, item);
  if (is_added) items.push_back(item);
  std::string joined;
  for (const std::string& one : items) joined += (joined.empty() ? "" : ",") + one;
  return joined;
}

void change_config(FakeTopic& topic, const wire::incremental_alter_configs::Config& change) {
  const std::string value = change.value.value_or("");
  switch (change.config_operation) {
    case 0:
      topic.configs[change.name] = value;
      break;
    case 1:
      topic.configs.erase(change.name);
      break;
    default:
      topic.configs[change.name] =
          changed_list(topic.configs[change.name], value, change.config_operation == 2);
  }
}

}  // namespace

Answer<wire::create_topics::Request> handle(FakeContext& context,
                                            const wire::create_topics::Request& request) {
  wire::create_topics::Response response;
  for (const auto& topic : request.topics) {
    if (context.me == context.state.controller) {
      response.topics.push_back(create_one(context.state, topic, request.validate_only));
    } else {
      response.topics.push_back({.name = topic.name,
                                 .error_code = code(ErrorCode::not_controller),
                                 .error_message = std::nullopt,
                                 .configs = std::nullopt});
    }
  }
  return response;
}

Answer<wire::delete_topics::Request> handle(FakeContext& context,
                                            const wire::delete_topics::Request& request) {
  FakeState& state = context.state;
  wire::delete_topics::Response response;
  const auto remove = [&](const std::string& name, ErrorCode missing, const wire::Uuid& id) {
    const bool is_gone = state.topics.erase(name) == 0;
    response.responses.push_back({.name = name.empty() ? std::nullopt : std::optional(name),
                                  .topic_id = id,
                                  .error_code = code(is_gone ? missing : ErrorCode::none)});
  };
  for (const std::string& name : request.topic_names) {
    remove(name, ErrorCode::unknown_topic_or_partition, {});
  }
  for (const auto& topic : request.topics) {
    if (topic.name) {
      remove(*topic.name, ErrorCode::unknown_topic_or_partition, {});
    } else {
      remove(state.name_of(topic.topic_id), ErrorCode::unknown_topic_id, topic.topic_id);
    }
  }
  return response;
}

Answer<wire::create_partitions::Request> handle(FakeContext& context,
                                                const wire::create_partitions::Request& request) {
  wire::create_partitions::Response response;
  for (const auto& topic : request.topics) {
    response.results.push_back(grow_one(context.state, topic, request.validate_only));
  }
  return response;
}

Answer<wire::describe_configs::Request> handle(FakeContext& context,
                                               const wire::describe_configs::Request& request) {
  wire::describe_configs::Response response;
  for (const auto& resource : request.resources) {
    wire::describe_configs::ResourceResult result{.error_message = std::nullopt,
                                                  .resource_type = resource.resource_type,
                                                  .resource_name = resource.resource_name};
    const auto topic = context.state.topics.find(resource.resource_name);
    if (resource.resource_type != 2) {
      result.error_code = code(ErrorCode::none);
    } else if (topic == context.state.topics.end()) {
      result.error_code = code(ErrorCode::unknown_topic_or_partition);
    } else if (topic->second.error_code != 0) {
      result.error_code = topic->second.error_code;
    } else {
      result.configs = configs_of(topic->second, resource.configuration_keys);
    }
    response.results.push_back(std::move(result));
  }
  return response;
}

Answer<wire::incremental_alter_configs::Request> handle(
    FakeContext& context, const wire::incremental_alter_configs::Request& request) {
  wire::incremental_alter_configs::Response response;
  for (const auto& resource : request.resources) {
    wire::incremental_alter_configs::ResourceResult result{.error_message = std::nullopt,
                                                           .resource_type = resource.resource_type,
                                                           .resource_name = resource.resource_name};
    const auto topic = context.state.topics.find(resource.resource_name);
    const auto unknown =
        std::find_if(resource.configs.begin(), resource.configs.end(),
                     [](const auto& config) { return !is_known_config(config.name); });
    if (topic == context.state.topics.end()) {
      result.error_code = code(ErrorCode::unknown_topic_or_partition);
    } else if (unknown != resource.configs.end()) {
      result.error_code = code(ErrorCode::invalid_config);
      result.error_message = "Unknown topic config name: " + unknown->name;
    } else if (!request.validate_only) {
      for (const auto& config : resource.configs) change_config(topic->second, config);
    }
    response.responses.push_back(std::move(result));
  }
  return response;
}

// Preferred elections only: the first replica takes over if it is in sync.
Answer<wire::elect_leaders::Request> handle(FakeContext& context,
                                            const wire::elect_leaders::Request& request) {
  wire::elect_leaders::Response response;
  const auto elect = [&](const std::string& name, std::int32_t index) {
    FakePartition* partition = context.state.find(name, index);
    wire::elect_leaders::PartitionResult result{.partition_id = index,
                                                .error_message = std::nullopt};
    if (partition == nullptr) {
      result.error_code = code(ErrorCode::unknown_topic_or_partition);
    } else if (partition->leader == partition->replicas.front()) {
      result.error_code = code(ErrorCode::election_not_needed);
    } else if (std::find(partition->isr.begin(), partition->isr.end(),
                         partition->replicas.front()) == partition->isr.end()) {
      result.error_code = code(ErrorCode::preferred_leader_not_available);
    } else {
      partition->leader = partition->replicas.front();
      ++partition->leader_epoch;
    }
    return result;
  };
  if (request.topic_partitions) {
    for (const auto& asked : *request.topic_partitions) {
      wire::elect_leaders::TopicResult topic{.topic = asked.topic};
      for (const std::int32_t index : asked.partitions) {
        topic.partition_result.push_back(elect(asked.topic, index));
      }
      response.replica_election_results.push_back(std::move(topic));
    }
    return response;
  }
  for (auto& [name, held] : context.state.topics) {
    wire::elect_leaders::TopicResult topic{.topic = name};
    for (std::size_t index = 0; index < held.partitions.size(); ++index) {
      auto result = elect(name, static_cast<std::int32_t>(index));
      if (result.error_code == 0) topic.partition_result.push_back(std::move(result));
    }
    if (!topic.partition_result.empty())
      response.replica_election_results.push_back(std::move(topic));
  }
  return response;
}

// A move stays under way until the test ends it: replicas are added at once, none is removed.
Answer<wire::alter_partition_reassignments::Request> handle(
    FakeContext& context, const wire::alter_partition_reassignments::Request& request) {
  wire::alter_partition_reassignments::Response response{.error_message = std::nullopt};
  for (const auto& asked : request.topics) {
    wire::alter_partition_reassignments::TopicResult topic{.name = asked.name};
    for (const auto& [index, target] : asked.partitions) {
      wire::alter_partition_reassignments::PartitionResult result{.partition_index = index,
                                                                  .error_message = std::nullopt};
      FakePartition* partition = context.state.find(asked.name, index);
      if (partition == nullptr) {
        result.error_code = code(ErrorCode::unknown_topic_or_partition);
      } else if (!target && partition->adding.empty() && partition->removing.empty()) {
        result.error_code = code(ErrorCode::no_reassignment_in_progress);
      } else {
        for (const BrokerId id : partition->adding) std::erase(partition->replicas, id);
        partition->adding.clear();
        partition->removing.clear();
        const std::vector<BrokerId> before = partition->replicas;
        for (const BrokerId id : target.value_or(before)) {
          if (std::find(before.begin(), before.end(), id) != before.end()) continue;
          partition->adding.push_back(id);
          partition->replicas.push_back(id);
        }
        for (const BrokerId id : before) {
          const auto& to = target.value_or(before);
          if (std::find(to.begin(), to.end(), id) == to.end()) partition->removing.push_back(id);
        }
      }
      topic.partitions.push_back(std::move(result));
    }
    response.responses.push_back(std::move(topic));
  }
  return response;
}

Answer<wire::list_partition_reassignments::Request> handle(
    FakeContext& context, const wire::list_partition_reassignments::Request& request) {
  std::set<FakePartitionId> asked;
  if (request.topics) {
    for (const auto& topic : *request.topics) {
      for (const std::int32_t index : topic.partition_indexes) asked.insert({topic.name, index});
    }
  }
  wire::list_partition_reassignments::Response response{.error_message = std::nullopt};
  for (const auto& [name, held] : context.state.topics) {
    wire::list_partition_reassignments::TopicResult topic{.name = name};
    std::int32_t index = -1;
    for (const FakePartition& partition : held.partitions) {
      ++index;
      if (partition.adding.empty() && partition.removing.empty()) continue;
      if (request.topics && !asked.contains({name, index})) continue;
      topic.partitions.push_back({.partition_index = index,
                                  .replicas = partition.replicas,
                                  .adding_replicas = partition.adding,
                                  .removing_replicas = partition.removing});
    }
    if (!topic.partitions.empty()) response.topics.push_back(std::move(topic));
  }
  return response;
}

}  // namespace kt::test
