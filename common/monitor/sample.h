// One look at a cluster's groups, as plain data: what the sampler hands over and everything in this
// room reasons about.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/util/deadline.h"
#include "common/util/error.h"
#include "common/util/flat_map.h"
#include "common/util/name.h"
#include "common/util/shared.h"

namespace kt::monitor {

struct PartitionKey {
  util::Name topic;
  std::int32_t partition = 0;

  auto operator<=>(const PartitionKey&) const = default;
};

// Where a group stands in one partition. A number that is not known is absent, and `why_unknown`
// says why.
struct PositionSample {
  std::optional<std::int64_t> committed;  // next offset to read
  std::optional<std::int64_t> start;      // the log's first offset
  std::optional<std::int64_t> end;        // high watermark, read after the commit
  util::Name why_unknown;
  util::Name owner;  // client id of the member that has it; empty: nobody
  util::Name owner_id;
  // When the log reached the commit, where the broker was asked for it.
  std::optional<util::WallTime> reached;

  bool operator==(const PositionSample&) const = default;
};

// Whether there is something that the group has not read.
inline bool has_lag(const PositionSample& position) {
  return position.committed && position.end && *position.committed < *position.end;
}

struct MemberSample {
  std::string client_id;
  std::string host;

  bool operator==(const MemberSample&) const = default;
};

using Members = std::map<std::string, MemberSample>;  // by member id

struct GroupSample {
  std::string state;  // Kafka's word: Stable, Empty, PreparingRebalance …
  std::optional<std::int32_t> members;
  util::Shared<Members> who;  // as described last
  util::FlatMap<PartitionKey, PositionSample> positions;

  bool operator==(const GroupSample&) const = default;
};

// Broker ids in their order. Many logs have them alike: copies are one.
class BrokerIds {
 public:
  BrokerIds() = default;
  BrokerIds(std::vector<std::int32_t> ids) : ids_(std::move(ids)) {}  // NOLINT(*-explicit-*)
  BrokerIds(std::initializer_list<std::int32_t> ids) : ids_(std::vector(ids)) {}

  auto begin() const { return ids_->begin(); }
  auto end() const { return ids_->end(); }
  std::size_t size() const { return ids_->size(); }
  bool empty() const { return ids_->empty(); }

  bool operator==(const BrokerIds&) const = default;

 private:
  util::Shared<std::vector<std::int32_t>> ids_;
};

// Where a log is kept.
struct LogSample {
  std::optional<std::int32_t> leader;  // broker id; absent: nobody leads it
  BrokerIds replicas;
  BrokerIds isr;
  BrokerIds offline;  // replicas whose broker or disk is away

  bool operator==(const LogSample&) const = default;
};

// As asked for last, which is not every time.
struct BrokerSample {
  std::string at;    // "kafka-1:9092"
  std::string rack;  // empty: none
  bool is_controller = false;
  std::optional<std::chrono::microseconds> latency;  // of an answer; absent: it did not answer

  bool operator==(const BrokerSample&) const = default;
};

// As asked for last, which is seldom; absent where nobody asked or the broker did not tell.
struct TopicSample {
  std::optional<std::int32_t> min_isr;  // min.insync.replicas
  std::optional<std::int64_t> bytes;    // on the leaders' disks
  // How long records are kept: retention.ms; negative: for ever, or as long as compaction keeps
  // them.
  std::optional<std::chrono::milliseconds> retention;

  bool operator==(const TopicSample&) const = default;
};

using Topics = std::map<std::string, TopicSample>;
using Logs = util::FlatMap<PartitionKey, LogSample>;

struct Sample {
  util::Moment at{};
  util::WallTime wall{};
  std::map<std::string, GroupSample> groups;
  util::Shared<Logs> logs;                       // of topics that groups read; as asked for last
  std::map<std::int32_t, BrokerSample> brokers;  // by id; those that were there once stay
  util::Shared<Topics> topics;                   // that groups read
  std::vector<util::Error> problems;             // what could not be asked, and why

  bool operator==(const Sample&) const = default;
};

}  // namespace kt::monitor
