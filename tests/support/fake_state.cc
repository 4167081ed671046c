#include "tests/support/fake_state.h"

#include <algorithm>
#include <functional>

#include "common/records/varint.h"

namespace kt::test {
namespace {

// Where the fields of a record batch of format 2 lie.
constexpr std::size_t kLeaderEpochAt = 12;
constexpr std::size_t kLastOffsetDeltaAt = 23;
constexpr std::size_t kMaxTimestampAt = 35;

bool contains(const std::vector<BrokerId>& ids, BrokerId id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

std::int64_t FakePartition::size_in_bytes() const {
  std::int64_t size = 0;
  for (const FakeBatch& batch : batches) size += static_cast<std::int64_t>(batch.bytes.size());
  return size;
}

FakeTopic& FakeState::add_topic(const std::string& name, std::int32_t partitions,
                                std::int16_t replication_factor) {
  FakeTopic& topic = topics[name];
  topic.id = make_uuid();
  std::vector<BrokerId> ids;
  for (const auto& [id, broker] : brokers) ids.push_back(id);
  for (std::int32_t p = 0; p < partitions; ++p) {
    FakePartition partition;
    for (std::int16_t r = 0; r < replication_factor; ++r) {
      partition.replicas.push_back(ids[static_cast<std::size_t>(p + r) % ids.size()]);
    }
    partition.isr = partition.replicas;
    partition.leader = partition.replicas.front();
    topic.partitions.push_back(std::move(partition));
  }
  return topic;
}

std::int64_t FakeState::append(FakePartition& partition, std::string batch) {
  const std::int64_t base = partition.log_end;
  records::store(batch.data(), base);
  records::store(batch.data() + kLeaderEpochAt, partition.leader_epoch);
  const auto delta = records::load<std::int32_t>(batch.data() + kLastOffsetDeltaAt);
  const auto timestamp = records::load<std::int64_t>(batch.data() + kMaxTimestampAt);
  partition.log_end = base + delta + 1;
  partition.batches.push_back({.base_offset = base,
                               .last_offset = base + delta,
                               .max_timestamp = timestamp,
                               .bytes = std::move(batch)});
  return base;
}

wire::Uuid FakeState::make_uuid() {
  wire::Uuid id;
  records::store(reinterpret_cast<char*>(id.bytes.data()) + 8,
                 static_cast<std::int64_t>(next_uuid++));
  return id;
}

std::vector<BrokerId> FakeState::live_brokers() const {
  std::vector<BrokerId> ids;
  for (const auto& [id, broker] : brokers) {
    if (broker.is_up) ids.push_back(id);
  }
  return ids;
}

FakePartition* FakeState::find(const std::string& topic, std::int32_t partition) {
  const auto found = topics.find(topic);
  if (found == topics.end() || partition < 0) return nullptr;
  auto& partitions = found->second.partitions;
  const auto index = static_cast<std::size_t>(partition);
  return index < partitions.size() ? &partitions[index] : nullptr;
}

std::string FakeState::name_of(const wire::Uuid& id) const {
  for (const auto& [name, topic] : topics) {
    if (topic.id == id) return name;
  }
  return "";
}

BrokerId FakeState::coordinator_of(const std::string& key) const {
  return coordinator_among(live_brokers(), key);
}

BrokerId FakeState::coordinator_among(const std::vector<BrokerId>& live, const std::string& key) {
  return live.empty() ? -1 : live[std::hash<std::string>{}(key) % live.size()];
}

void FakeState::broker_went(BrokerId id) {
  brokers[id].is_up = false;
  for (auto& [name, topic] : topics) {
    for (FakePartition& partition : topic.partitions) {
      if (partition.isr.size() > 1) std::erase(partition.isr, id);
      if (partition.leader != id) continue;
      const bool has_heir = partition.isr.front() != id;
      partition.leader = has_heir ? partition.isr.front() : -1;
      ++partition.leader_epoch;
    }
  }
  const std::vector<BrokerId> live = live_brokers();
  if (controller == id && !live.empty()) controller = live.front();
}

void FakeState::broker_came(BrokerId id) {
  brokers[id].is_up = true;
  for (auto& [name, topic] : topics) {
    for (FakePartition& partition : topic.partitions) {
      if (!contains(partition.replicas, id)) continue;
      if (!contains(partition.isr, id)) partition.isr.push_back(id);
      if (partition.leader == -1) {
        partition.leader = id;
        ++partition.leader_epoch;
      }
    }
  }
}

}  // namespace kt::test
