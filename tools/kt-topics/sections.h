// The sections of --describe beyond Apache's lines: flat rows about the topics that were selected.
// Which topics these are is left to describe; each section stands in a file of its own.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/admin/brokers.h"
#include "common/admin/client.h"
#include "common/admin/log_dirs.h"
#include "common/admin/partitions.h"
#include "common/cli/session.h"
#include "common/util/deadline.h"
#include "tools/kt-topics/section_writer.h"

namespace kt::topics {

// What every section needs: the cluster, the topics in their order, and whom to tell what fails.
struct SectionInput {
  admin::Client& client;
  const std::vector<admin::TopicState>& topics;
  cli::Session& session;
  util::Deadline deadline;
};

// --configs: a row per topic and config, with the value, where it comes from, and what would count
// without the topic's own.
void write_configs(const SectionInput& input, SectionWriter& out);

// --offsets: a row per partition: start and end of its log, and how many offsets lie between.
void write_offsets(const SectionInput& input, SectionWriter& out);

// --size: a row per topic: bytes of one copy and of all replicas.
void write_sizes(const SectionInput& input, SectionWriter& out);

// --replicas: a row per replica: its role, its bytes, and how far it is behind.
void write_replicas(const SectionInput& input, SectionWriter& out);

// --leaders: a row per broker: how many of the partitions it leads, should lead, and holds.
void write_leaders(const SectionInput& input, SectionWriter& out);

// --cluster or --brokers: the cluster as a whole; `input.topics` are all topics.
void write_brokers(const SectionInput& input, SectionWriter& out);

// The replicas of the topics on all disks; brokers that cannot tell are told to the session.
std::vector<admin::ReplicaOnDisk> disks_of(const SectionInput& input);

// What one broker has to do with some topics.
struct Share {
  std::int64_t leads = 0;
  std::int64_t should_lead = 0;  // is the first replica of
  std::int64_t holds = 0;

  bool operator==(const Share&) const = default;
};

// The share of every broker that holds a replica. Pure.
std::map<admin::BrokerId, Share> shares_of(const std::vector<admin::TopicState>& topics);

// How much the topics take on disk. Pure. Bytes of one copy are those of the largest replica of
// each partition: a replica that is catching up has less, and the leader may be silent.
struct TopicSize {
  std::int64_t one_copy = 0;
  std::int64_t all_replicas = 0;

  bool operator==(const TopicSize&) const = default;
};

std::map<std::string, TopicSize> sizes_of(const std::vector<admin::ReplicaOnDisk>& replicas);

}  // namespace kt::topics
