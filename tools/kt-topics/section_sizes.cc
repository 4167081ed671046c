// kt-topics --describe --size and --replicas: what the brokers' disks hold.
#include <algorithm>

#include "tools/kt-topics/broker_ids.h"
#include "tools/kt-topics/sections.h"

namespace kt::topics {
namespace {

using Disks =
    std::map<std::pair<admin::TopicPartition, admin::BrokerId>, const admin::ReplicaOnDisk*>;

output::Row replica_row(const std::string& topic, const admin::PartitionState& partition,
                        admin::BrokerId broker, const Disks& disks) {
  const auto found = disks.find({{.topic = topic, .partition = partition.index}, broker});
  const auto* disk = found == disks.end() ? nullptr : found->second;
  const output::Value unknown = output::Null{"its broker does not tell"};
  return {topic,
          partition.index,
          broker,
          partition.leader == broker,
          contains(partition.isr, broker),
          disk != nullptr ? output::Value(disk->bytes) : unknown,
          disk != nullptr ? output::Value(disk->lag) : unknown,
          disk != nullptr ? output::Value(disk->log_dir) : unknown};
}

}  // namespace

std::vector<admin::ReplicaOnDisk> disks_of(const SectionInput& input) {
  auto found = admin::replicas_on_disk(input.client, input.topics, input.deadline);
  input.session.fail(found.failures);
  return std::move(found.rows);
}

std::map<std::string, TopicSize> sizes_of(const std::vector<admin::ReplicaOnDisk>& replicas) {
  std::map<admin::TopicPartition, std::int64_t> largest;
  std::map<std::string, TopicSize> sizes;
  for (const auto& replica : replicas) {
    sizes[replica.at.topic].all_replicas += replica.bytes;
    auto& most = largest[replica.at];
    most = std::max(most, replica.bytes);
  }
  for (const auto& [at, bytes] : largest) sizes[at.topic].one_copy += bytes;
  return sizes;
}

void write_sizes(const SectionInput& input, SectionWriter& out) {
  const auto sizes = sizes_of(disks_of(input));
  out.begin("size", {{.title = "TOPIC", .key = "topic"},
                     {.title = "PARTITIONS", .key = "partitions"},
                     {.title = "BYTES", .key = "bytes"},
                     {.title = "BYTES-OF-ALL-REPLICAS", .key = "replica_bytes"}});
  for (const auto& topic : input.topics) {
    const auto found = sizes.find(topic.name);
    const bool is_known = found != sizes.end();
    const output::Value unknown = output::Null{"no broker tells"};
    out.add({topic.name, static_cast<std::int64_t>(topic.partitions.size()),
             is_known ? output::Value(found->second.one_copy) : unknown,
             is_known ? output::Value(found->second.all_replicas) : unknown});
  }
  out.end();
}

void write_replicas(const SectionInput& input, SectionWriter& out) {
  const auto replicas = disks_of(input);
  Disks disks;
  for (const auto& replica : replicas) {
    if (!replica.is_future) disks[{replica.at, replica.broker}] = &replica;
  }
  out.begin("replicas", {{.title = "TOPIC", .key = "topic"},
                         {.title = "PARTITION", .key = "partition"},
                         {.title = "BROKER", .key = "broker"},
                         {.title = "LEADER", .key = "is_leader"},
                         {.title = "IN-SYNC", .key = "is_in_sync"},
                         {.title = "BYTES", .key = "bytes"},
                         {.title = "LAG", .key = "lag"},
                         {.title = "LOG-DIR", .key = "log_dir"}});
  for (const auto& topic : input.topics) {
    for (const auto& partition : topic.partitions) {
      for (const auto broker : partition.replicas) {
        out.add(replica_row(topic.name, partition, broker, disks));
      }
    }
  }
  out.end();
}

}  // namespace kt::topics
