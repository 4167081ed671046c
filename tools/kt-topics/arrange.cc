#include "tools/kt-topics/arrange.h"

#include <algorithm>

#include "tools/kt-topics/sections.h"

namespace kt::topics {
namespace {

using Weights = std::map<std::string, std::int64_t>;

util::Result<Weights> partition_counts(admin::Client& client, util::Deadline deadline) {
  const auto topics = admin::list_topics(client, deadline);
  if (!topics.ok()) return topics.error();
  Weights weights;
  for (const auto& topic : *topics) weights[topic.name] = topic.partition_count;
  return weights;
}

Weights byte_counts(admin::Client& client, cli::Session& session, util::Deadline deadline) {
  const auto found = admin::replicas_on_disk(client, {}, deadline);
  session.fail(found.failures);
  Weights weights;
  for (const auto& [topic, size] : sizes_of(found.rows)) weights[topic] = size.one_copy;
  return weights;
}

}  // namespace

void sort_by_weight(std::vector<std::string>& names, const Weights& weights) {
  const auto weight_of = [&](const std::string& name) {
    const auto found = weights.find(name);
    return found == weights.end() ? 0 : found->second;
  };
  std::stable_sort(names.begin(), names.end(),
                   [&](const auto& a, const auto& b) { return weight_of(a) > weight_of(b); });
}

util::Result<std::vector<std::string>> arranged(admin::Client& client,
                                                std::vector<std::string> names,
                                                const Options& options, cli::Session& session,
                                                util::Deadline deadline) {
  if (options.sort == "partitions") {
    const auto counts = partition_counts(client, deadline);
    if (!counts.ok()) return counts.error();
    sort_by_weight(names, *counts);
  }
  if (options.sort == "size") sort_by_weight(names, byte_counts(client, session, deadline));
  if (options.top && names.size() > static_cast<std::size_t>(*options.top)) {
    names.resize(static_cast<std::size_t>(*options.top));
  }
  return names;
}

}  // namespace kt::topics
