#include "common/sampler/topic_facts.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "common/admin/configs.h"
#include "common/admin/log_dirs.h"
#include "common/util/numbers.h"

namespace kt::sampler {
namespace {

// Sooner where a broker did not tell in time.
constexpr int kLearnEvery = 60;
constexpr int kLearnAgainAfter = 3;
constexpr int kLookForNewEvery = 5;
constexpr std::chrono::seconds kTellWithin{1};
constexpr const char* kMinIsr = "min.insync.replicas";
constexpr const char* kRetention = "retention.ms";
constexpr const char* kCleanup = "cleanup.policy";

// A broker that said no says so again.
bool is_final(const util::Error& error) {
  return error.kind == util::ErrorKind::refused;
}

// A topic whose records are not deleted but compacted keeps them whatever retention.ms says.
void take_settings(const admin::ConfigEntries& entries, monitor::TopicSample& topic) {
  bool is_deleting = true;
  for (const admin::ConfigEntry& entry : entries) {
    const std::string value = entry.value.value_or("");
    if (entry.name == kCleanup) is_deleting = value.find("delete") != std::string::npos;
    if (entry.name == kMinIsr) {
      if (const auto number = util::parse_int32(value)) topic.min_isr = *number;
    }
    if (entry.name == kRetention) {
      const auto number = util::parse_int64(value);
      if (number) topic.retention = std::chrono::milliseconds(*number);
    }
  }
  if (!is_deleting) topic.retention = std::chrono::milliseconds(-1);
}

}  // namespace

bool TopicFacts::is_due(int tick, bool is_first_complete) const {
  if (tick == 0) return is_first_complete;
  return tick >= learns_at_ || tick % kLookForNewEvery == 0;
}

void TopicFacts::learn(int tick, const std::vector<std::string>& topics, const monitor::Logs& logs,
                       util::Deadline deadline) {
  if (topics.empty()) return;
  const bool is_for_all = tick == 0 || tick >= learns_at_;
  monitor::Topics told = *told_;
  std::vector<std::string> asked;
  for (const std::string& topic : topics) {
    if (told.try_emplace(topic).second || is_for_all) asked.push_back(topic);
  }
  if (asked.empty()) return;
  if (is_for_all) {
    std::erase_if(told, [&topics](const auto& known) {
      return !std::binary_search(topics.begin(), topics.end(), known.first);
    });
  }
  const util::Deadline soon = util::Deadline::in(kTellWithin).sooner(deadline);
  bool is_complete = read_settings(asked, told, soon);
  if (is_for_all) {
    if (wants_all_) is_complete = weigh(logs, told, soon) && is_complete;
    learns_at_ = tick + (is_complete ? kLearnEvery : kLearnAgainAfter);
  }
  told_ = std::move(told);
}

// Who may not know it is shown nothing; that is no problem of the groups.
bool TopicFacts::read_settings(const std::vector<std::string>& topics, monitor::Topics& told,
                               util::Deadline deadline) {
  bool is_complete = true;
  for (const auto& [topic, entries] : admin::describe_topic_configs(
           client_, topics, admin::ConfigFilter::all, deadline, {kMinIsr, kRetention, kCleanup})) {
    is_complete = is_complete && (entries.ok() || is_final(entries.error()));
    if (entries.ok()) take_settings(*entries, told[topic]);
  }
  return is_complete;
}

// What the leaders have on their disks.
bool TopicFacts::weigh(const monitor::Logs& logs, monitor::Topics& told, util::Deadline deadline) {
  std::map<admin::BrokerId, std::vector<admin::TopicPartition>> led;
  for (const auto& [key, log] : logs) {
    if (log.leader) led[*log.leader].push_back({.topic = key.topic, .partition = key.partition});
  }
  std::map<std::string, std::int64_t> bytes;
  bool is_complete = true;
  admin::ask_replicas_on_disk(client_, led, deadline, [&](const auto& found) {
    is_complete =
        is_complete && std::all_of(found.failures.begin(), found.failures.end(), is_final);
    for (const admin::ReplicaOnDisk& replica : found.rows) {
      if (!replica.is_future) bytes[replica.at.topic] += replica.bytes;
    }
  });
  if (!is_complete) return false;
  for (auto& [topic, sample] : told) {
    const auto size = bytes.find(topic);
    sample.bytes = size == bytes.end() ? std::nullopt : std::optional(size->second);
  }
  return true;
}

}  // namespace kt::sampler
