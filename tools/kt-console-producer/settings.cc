#include "tools/kt-console-producer/settings.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>
#include <unistd.h>

#include "common/util/deadline.h"
#include "common/util/numbers.h"
#include "common/util/text.h"

namespace kt::producer {
namespace {

using util::Result;

// librdkafka's name of a partitioner; nothing for those that are chosen here.
std::optional<std::string> partitioner_of(const std::string& name) {
  if (name == "java") return "murmur2_random";
  if (name == "crc32") return "consistent_random";
  if (name == "fnv1a") return "fnv1a_random";
  return name == "random" ? std::optional<std::string>("random") : std::nullopt;
}

}  // namespace

Result<config::ConnectionSettings> producer_settings(const Options& options,
                                                     config::ConnectionSettings settings) {
  if (!settings.others.contains("client.id")) settings.client_id = "console-producer";
  for (const auto& [name, value] : options.producer) settings.others[name] = value;
  if (options.compression) {
    settings.others["compression.type"] =
        options.compression->empty() ? "gzip" : *options.compression;
  }
  const auto batch = options.partition_memory ? options.partition_memory : options.batch_bytes;
  if (batch) settings.others["batch.size"] = std::to_string(*batch);

  if (const auto partitioner = partitioner_of(options.partitioner)) {
    settings.others.erase("partitioner.class");
    settings.others.erase("partitioner.ignore.keys");
    settings.others["partitioner"] = *partitioner;
  }

  // These two also rule the connection that asks about the topic.
  const std::array<std::pair<const char*, std::chrono::milliseconds*>, 2> shared = {
      {{"request.timeout.ms", &settings.request_timeout},
       {"retry.backoff.ms", &settings.retry_backoff}}};
  for (const auto& [name, target] : shared) {
    const auto given = options.producer.find(name);
    if (given == options.producer.end()) continue;
    const std::int64_t span = std::stoll(given->second);
    if (span < 0) return util::usage(fmt::format("cannot use '{}={}': it is below 0", name, span));
    *target = std::chrono::milliseconds(span);
  }
  return settings;
}

bool takes_turns(const Options& options, config::ConnectionSettings& settings) {
  const auto java = settings.others.find("partitioner.class");
  const bool is_javas =
      java != settings.others.end() &&
      std::string_view(util::trim(java->second)).ends_with("RoundRobinPartitioner");
  if (options.partitioner.empty() && !is_javas) return false;
  if (!options.partitioner.empty() && options.partitioner != "round-robin") return false;
  settings.others.erase("partitioner.class");
  return true;
}

// A transaction that has everything may last as long as brokers allow by default; a crash leaves it
// open that long.
Result<std::optional<std::int64_t>> transaction_of(const Options& options,
                                                   config::ConnectionSettings& settings) {
  if (options.per_second && *options.per_second < 1) {
    return util::usage(fmt::format("cannot use '--rate {}': it is below 1", *options.per_second));
  }
  if (!options.transaction) return std::optional<std::int64_t>();
  std::int64_t records = 0;
  if (!options.transaction->empty()) {
    const auto number = util::parse_between(*options.transaction, 1, 1'000'000'000);
    if (!number) return util::in_context("cannot use '--transaction'", number.error());
    records = *number;
  }
  const auto started = util::wall_now().time_since_epoch().count();
  settings.others.try_emplace("transactional.id",
                              fmt::format("kt-console-producer-{}-{}", ::getpid(), started));
  settings.others.try_emplace("transaction.timeout.ms", records == 0 ? "900000" : "60000");
  // A record may not be tried for longer than its transaction lasts.
  if (records != 0) settings.others.try_emplace("delivery.timeout.ms", "60000");
  return std::optional(records);
}

void choose_batches(config::ConnectionSettings& settings, const Target& target) {
  constexpr std::int64_t kOurs = 1'000'000;
  constexpr std::int64_t kJavas = 16'384;
  constexpr std::int64_t kRecords = 2500;
  const auto limit = target.largest_batch;
  const auto size = std::max<std::int64_t>(1, limit ? std::min(kOurs, *limit) : kJavas);
  if (!settings.others.try_emplace("batch.size", std::to_string(size)).second) return;
  settings.others.try_emplace("batch.num.messages", std::to_string(kRecords));
  if (settings.others.contains("buffer.memory")) return;
  const auto waiting = std::clamp<std::int64_t>(3 * kRecords * target.partitions, 20'000, 80'000);
  settings.others.try_emplace("queue.buffering.max.messages", std::to_string(waiting));
}

}  // namespace kt::producer
