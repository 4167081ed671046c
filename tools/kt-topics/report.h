// Which partitions a describe shows, and how Apache's tool spells one: pure text from plain
// structs. Asking the cluster is left to describe.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "common/admin/configs.h"
#include "common/admin/partitions.h"

namespace kt::topics {

// The report filters of --describe. Several together show a partition that any of them picks.
struct Report {
  bool is_under_replicated = false;
  bool is_unavailable = false;
  bool is_under_min_isr = false;
  bool is_at_min_isr = false;
  bool is_overridden_only = false;  // --topics-with-overrides: topic lines alone

  bool picks_partitions() const {
    return is_under_replicated || is_unavailable || is_under_min_isr || is_at_min_isr;
  }
  bool needs_min_isr() const { return is_under_min_isr || is_at_min_isr; }
  bool shows_topics() const { return !picks_partitions(); }
  bool shows_partitions() const { return !is_overridden_only; }
};

using Reassignments = std::map<admin::TopicPartition, admin::Reassignment>;

// What a partition is measured against.
struct Surroundings {
  std::set<admin::BrokerId> live_brokers;
  Reassignments reassignments;
};

// The move of this partition, or null.
const admin::Reassignment* reassignment_of(const Surroundings& around, const std::string& topic,
                                           const admin::PartitionState& partition);

// Replicas that count: those only being added do not, or a partition that is gaining a replica
// would be under-replicated.
std::size_t replication_factor(const admin::PartitionState& partition,
                               const admin::Reassignment* move);

// Whether the report picks the partition. Without any filter every partition is picked.
// `min_isr`: the topic's min.insync.replicas; without it the two filters that need it pick only
// what they can tell.
bool picks(const Report& report, const admin::TopicState& topic,
           const admin::PartitionState& partition, const Surroundings& around,
           std::optional<std::size_t> min_isr);

// min.insync.replicas among a topic's entries; nullopt where it is not among them.
std::optional<std::size_t> min_isr_of(const admin::ConfigEntries& entries);

// "Topic: sales\tTopicId: …\tConfigs: a=b" and "\tTopic: sales\tPartition: 0\t…", without the
// newline.
std::string topic_line(const admin::TopicState& topic, const Surroundings& around,
                       const admin::ConfigEntries& entries);
std::string partition_line(const admin::TopicState& topic, const admin::PartitionState& partition,
                           const Surroundings& around);

}  // namespace kt::topics
