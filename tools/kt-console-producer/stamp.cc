#include "tools/kt-console-producer/stamp.h"

#include <fmt/format.h>

#include "common/util/dates.h"
#include "common/util/text.h"

namespace kt::producer {

using util::Result;

Result<Stamp> Stamp::from(const Options& options, Spread spread, util::WallTime now) {
  Stamp stamp;
  stamp.key_ = options.key;
  stamp.partition_ = options.partition;
  stamp.spread_ = spread;
  if (options.partition && *options.partition < 0) {
    return util::usage(
        fmt::format("cannot use '--partition {}': it is below 0", *options.partition));
  }
  for (const std::string& header : options.headers) {
    const auto halves = util::cut(header, '=');
    if (!halves) {
      return util::usage(fmt::format("cannot use '--header {}': NAME=VALUE is expected", header));
    }
    stamp.headers_.push_back({std::string(halves->left), std::string(halves->right)});
  }
  if (options.timestamp) {
    const auto time = util::parse_time(*options.timestamp, now);
    if (!time) return util::in_context("cannot use '--timestamp'", time.error());
    stamp.timestamp_ms_ = time->time_since_epoch().count();
  }
  return stamp;
}

Result<void> Stamp::set_partitions(const std::string& topic, std::int32_t count) {
  partitions_ = count;
  if (!partition_ || *partition_ < count) return {};
  return util::refused(
      fmt::format("cannot send to partition {} of topic '{}': it has {} partition{}", *partition_,
                  topic, count, count == 1 ? "" : "s"));
}

Result<client::Record> Stamp::apply(const formats::ParsedRecord& parsed,
                                    std::vector<client::Header>& headers) {
  client::Record record{.key = parsed.key,
                        .value = parsed.value,
                        .headers = {},
                        .partition = partition_,
                        .timestamp_ms = timestamp_ms_ ? timestamp_ms_ : parsed.timestamp_ms};
  if (key_) record.key = *key_;
  headers.clear();
  for (const auto& [name, value] : parsed.headers) headers.push_back({name, value});
  for (const auto& [name, value] : headers_) headers.push_back({name, value});
  record.headers = headers;
  if (spread_ == Spread::round_robin) {
    record.partition = next_;
    next_ = next_ + 1 == partitions_ ? 0 : next_ + 1;
  }
  if (spread_ == Spread::as_read) {
    if (!parsed.partition) return util::corrupt("no partition is named");
    if (*parsed.partition >= partitions_) {
      return util::corrupt(fmt::format("there is no partition {}: the topic has {}",
                                       *parsed.partition, partitions_));
    }
    record.partition = parsed.partition;
  }
  return record;
}

}  // namespace kt::producer
