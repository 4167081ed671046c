// Who is where: brokers, topics, leaders, coordinators.
#include <algorithm>

#include "tests/support/fake_handlers.h"

namespace kt::test {
namespace {

using wire::ErrorCode;

std::vector<BrokerId> offline_of(const FakeState& state, const std::vector<BrokerId>& replicas) {
  std::vector<BrokerId> offline;
  for (const BrokerId id : replicas) {
    if (!state.brokers.at(id).is_up) offline.push_back(id);
  }
  return offline;
}

wire::metadata::TopicResult topic_result(const FakeState& state, const std::string& name,
                                         const FakeTopic& topic) {
  wire::metadata::TopicResult result{.error_code = topic.error_code,
                                     .name = name,
                                     .topic_id = topic.id,
                                     .is_internal = topic.is_internal};
  if (topic.error_code != 0) return result;
  std::int32_t index = 0;
  for (const FakePartition& partition : topic.partitions) {
    const bool has_leader = partition.leader != -1;
    result.partitions.push_back(
        {.error_code = code(has_leader ? ErrorCode::none : ErrorCode::leader_not_available),
         .partition_index = index++,
         .leader_id = partition.leader,
         .leader_epoch = partition.leader_epoch,
         .replica_nodes = partition.replicas,
         .isr_nodes = partition.isr,
         .offline_replicas = offline_of(state, partition.replicas)});
  }
  return result;
}

wire::metadata::TopicResult asked_result(FakeState& state, const wire::metadata::Topic& asked,
                                         std::int16_t version) {
  const bool is_by_id = version >= 10 && !asked.topic_id.is_zero();
  const std::string name = is_by_id ? state.name_of(asked.topic_id) : asked.name.value_or("");
  const auto found = state.topics.find(name);
  if (found != state.topics.end()) return topic_result(state, name, found->second);
  const ErrorCode error =
      is_by_id ? ErrorCode::unknown_topic_id : ErrorCode::unknown_topic_or_partition;
  wire::metadata::TopicResult missing{.error_code = code(error), .topic_id = asked.topic_id};
  if (is_by_id && version >= 12) {
    missing.name = std::nullopt;
  } else {
    missing.name = name;
  }
  return missing;
}

// A topic's partitions from `first` on, at most `room` of them.
wire::describe_topic_partitions::TopicResult partitions_of(const FakeState& state,
                                                           const std::string& name,
                                                           std::int32_t first, std::int32_t room) {
  const auto found = state.topics.find(name);
  if (found == state.topics.end()) {
    return {.error_code = code(ErrorCode::unknown_topic_or_partition), .name = name};
  }
  const FakeTopic& topic = found->second;
  wire::describe_topic_partitions::TopicResult result{.error_code = topic.error_code,
                                                      .name = name,
                                                      .topic_id = topic.id,
                                                      .is_internal = topic.is_internal};
  if (topic.error_code != 0) return result;
  const auto count = static_cast<std::int32_t>(topic.partitions.size());
  for (std::int32_t index = first; index < count && index - first < room; ++index) {
    const FakePartition& partition = topic.partitions[static_cast<std::size_t>(index)];
    const bool has_leader = partition.leader != -1;
    result.partitions.push_back(
        {.error_code = code(has_leader ? ErrorCode::none : ErrorCode::leader_not_available),
         .partition_index = index,
         .leader_id = partition.leader,
         .leader_epoch = partition.leader_epoch,
         .replica_nodes = partition.replicas,
         .isr_nodes = partition.isr,
         .eligible_leader_replicas = partition.elr,
         .last_known_elr = partition.last_known_elr,
         .offline_replicas = offline_of(state, partition.replicas)});
  }
  return result;
}

}  // namespace

Answer<wire::metadata::Request> handle(FakeContext& context,
                                       const wire::metadata::Request& request) {
  FakeState& state = context.state;
  wire::metadata::Response response{.cluster_id = state.cluster_id,
                                    .controller_id = state.controller};
  for (const BrokerId id : state.live_brokers()) {
    const FakeBrokerInfo& broker = state.brokers.at(id);
    response.brokers.push_back(
        {.node_id = id, .host = broker.host, .port = broker.port, .rack = broker.rack});
  }
  // In version 0 an empty list asks for all, as null does later.
  const bool asks_all = !request.topics || (context.version == 0 && request.topics->empty());
  if (asks_all) {
    for (const auto& [name, topic] : state.topics) {
      response.topics.push_back(topic_result(state, name, topic));
    }
  } else {
    for (const auto& asked : *request.topics) {
      response.topics.push_back(asked_result(state, asked, context.version));
    }
  }
  return response;
}

Answer<wire::list_config_resources::Request> handle(
    FakeContext& context, const wire::list_config_resources::Request& request) {
  constexpr std::int8_t kTopics = wire::list_config_resources::kTopics;
  wire::list_config_resources::Response response;
  const auto& types = request.resource_types;
  const bool asks_topics =
      types.empty() || std::find(types.begin(), types.end(), kTopics) != types.end();
  if (context.version == 0 || !asks_topics) return response;
  for (const auto& entry : context.state.topics) {
    response.config_resources.push_back({.resource_name = entry.first, .resource_type = kTopics});
  }
  return response;
}

Answer<wire::find_coordinator::Request> handle(FakeContext& context,
                                               const wire::find_coordinator::Request& request) {
  const FakeState& state = context.state;
  const auto coordinator = [&](const std::string& key) {
    const BrokerId id = state.coordinator_of(key);
    const FakeBrokerInfo& broker = state.brokers.at(id);
    return wire::find_coordinator::Coordinator{
        .key = key, .node_id = id, .host = broker.host, .port = broker.port};
  };
  wire::find_coordinator::Response response;
  if (context.version >= 4) {
    for (const std::string& key : request.coordinator_keys) {
      response.coordinators.push_back(coordinator(key));
    }
    return response;
  }
  const auto found = coordinator(request.key);
  response.node_id = found.node_id;
  response.host = found.host;
  response.port = found.port;
  return response;
}

Answer<wire::describe_cluster::Request> handle(FakeContext& context,
                                               const wire::describe_cluster::Request& request) {
  const FakeState& state = context.state;
  wire::describe_cluster::Response response{.endpoint_type = request.endpoint_type,
                                            .cluster_id = state.cluster_id,
                                            .controller_id = state.controller};
  for (const auto& [id, broker] : state.brokers) {
    const bool is_fenced = !broker.is_up;
    if (is_fenced && !(request.include_fenced_brokers && context.version >= 2)) continue;
    response.brokers.push_back({.broker_id = id,
                                .host = broker.host,
                                .port = broker.port,
                                .rack = broker.rack,
                                .is_fenced = is_fenced});
  }
  return response;
}

// Names come in order, so that a cursor says where to go on.
Answer<wire::describe_topic_partitions::Request> handle(
    FakeContext& context, const wire::describe_topic_partitions::Request& request) {
  const FakeState& state = context.state;
  std::vector<std::string> names;
  for (const auto& topic : request.topics) names.push_back(topic.name);
  if (names.empty()) {
    for (const auto& [name, topic] : state.topics) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  wire::describe_topic_partitions::Response response;
  std::int32_t room = request.response_partition_limit;
  for (const std::string& name : names) {
    if (request.cursor && name < request.cursor->topic_name) continue;
    const bool is_resumed = request.cursor && name == request.cursor->topic_name;
    const std::int32_t first = is_resumed ? request.cursor->partition_index : 0;
    if (room <= 0) {
      response.next_cursor = {.topic_name = name, .partition_index = first};
      break;
    }
    response.topics.push_back(partitions_of(state, name, first, room));
    const std::int32_t after =
        first + static_cast<std::int32_t>(response.topics.back().partitions.size());
    room -= after - first;
    const auto topic = state.topics.find(name);
    if (topic != state.topics.end() &&
        after < static_cast<std::int32_t>(topic->second.partitions.size()) &&
        topic->second.error_code == 0) {
      response.next_cursor = {.topic_name = name, .partition_index = after};
      break;
    }
  }
  return response;
}

// Every broker of a fake cluster is a voter, and all have what the controller has.
Answer<wire::describe_quorum::Request> handle(FakeContext& context,
                                              const wire::describe_quorum::Request&) {
  const FakeState& state = context.state;
  wire::describe_quorum::PartitionResult partition{
      .leader_id = state.controller, .leader_epoch = 1, .high_watermark = 100};
  for (const BrokerId id : state.live_brokers()) {
    partition.current_voters.push_back({.replica_id = id, .log_end_offset = 100});
  }
  wire::describe_quorum::Response response;
  response.topics.push_back({.topic_name = "__cluster_metadata", .partitions = {partition}});
  return response;
}

}  // namespace kt::test
