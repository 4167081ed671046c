#include "tools/kt-topics/hints.h"

#include <cmath>
#include <map>
#include <numeric>

#include <fmt/format.h>

#include "common/util/numbers.h"

namespace kt::topics {
namespace {

std::optional<std::int64_t> min_insync(const admin::ConfigEntries& entries) {
  for (const auto& entry : entries) {
    if (entry.name != "min.insync.replicas" || !entry.value) continue;
    const auto number = util::parse_int64(*entry.value);
    if (number.ok()) return *number;
  }
  return std::nullopt;
}

std::optional<std::string> reason_of(const admin::CreatedTopic& topic) {
  if (!topic.replication_factor) return std::nullopt;
  if (*topic.replication_factor == 1) {
    return "replication factor 1: what is on a broker that fails is gone while it is away, or for "
           "good";
  }
  const auto needed = min_insync(topic.configs);
  if (!needed || *needed < *topic.replication_factor) return std::nullopt;
  return fmt::format(
      "min.insync.replicas is {} of {} replicas: one broker away, and nothing can be written with "
      "acks=all",
      *needed, *topic.replication_factor);
}

}  // namespace

std::vector<std::string> hints_for(const std::vector<util::Outcome<admin::CreatedTopic>>& created) {
  std::map<std::string, std::vector<std::string>> by_reason;
  for (const auto& outcome : created) {
    if (!outcome.result.ok()) continue;
    if (const auto reason = reason_of(*outcome.result)) by_reason[*reason].push_back(outcome.item);
  }
  std::vector<std::string> hints;
  for (const auto& [reason, names] : by_reason) {
    const std::string others =
        names.size() == 1 ? "" : fmt::format(" and {} more", names.size() - 1);
    hints.push_back(fmt::format("hint: topic '{}'{}: {}", names.front(), others, reason));
  }
  return hints;
}

int moved_of_ten(std::int64_t before, std::int64_t after) {
  const auto all = static_cast<double>(std::lcm(before, after));
  return static_cast<int>(std::lround(10.0 * (1.0 - static_cast<double>(before) / all)));
}

}  // namespace kt::topics
