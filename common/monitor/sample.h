// One look at a cluster's groups, as plain data: what the sampler hands over and everything in this
// room reasons about.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "common/util/deadline.h"
#include "common/util/error.h"

namespace kt::monitor {

struct PartitionKey {
  std::string topic;
  std::int32_t partition = 0;

  auto operator<=>(const PartitionKey&) const = default;
};

// Where a group stands in one partition. A number that is not known is absent, and `why_unknown`
// says why.
struct PositionSample {
  std::optional<std::int64_t> committed;  // next offset to read
  std::optional<std::int64_t> start;      // the log's first offset
  std::optional<std::int64_t> end;        // high watermark, read after the commit
  std::string why_unknown;
  std::string owner;  // client id of the member that has it; empty: nobody
  std::string owner_id;
  // When the log reached the commit, where the broker was asked for it.
  std::optional<util::WallTime> reached;

  bool operator==(const PositionSample&) const = default;
};

struct MemberSample {
  std::string client_id;
  std::string host;

  bool operator==(const MemberSample&) const = default;
};

struct GroupSample {
  std::string state;  // Kafka's word: Stable, Empty, PreparingRebalance …
  std::optional<std::int32_t> members;
  std::map<std::string, MemberSample> who;  // by member id; as described last
  std::map<PartitionKey, PositionSample> positions;

  bool operator==(const GroupSample&) const = default;
};

// Where a log is kept.
struct LogSample {
  std::optional<std::int32_t> leader;  // broker id; absent: nobody leads it
  std::vector<std::int32_t> replicas;
  std::vector<std::int32_t> isr;
  std::vector<std::int32_t> offline;  // replicas whose broker or disk is away

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

struct Sample {
  util::Moment at{};
  util::WallTime wall{};
  std::map<std::string, GroupSample> groups;
  std::map<PartitionKey, LogSample> logs;        // of topics that groups read; as asked for last
  std::map<std::int32_t, BrokerSample> brokers;  // by id; those that were there once stay
  std::map<std::string, TopicSample> topics;     // that groups read
  std::vector<util::Error> problems;             // what could not be asked, and why

  bool operator==(const Sample&) const = default;
};

}  // namespace kt::monitor
