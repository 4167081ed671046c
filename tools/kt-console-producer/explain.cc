#include "tools/kt-console-producer/explain.h"

#include <fmt/format.h>

#include "common/client/partitioners.h"
#include "common/output/rows.h"
#include "common/util/numbers.h"
#include "common/util/signals.h"
#include "common/util/text.h"

namespace kt::producer {
namespace {

using util::Result;

constexpr std::int64_t kMostPartitions = 1'000'000;

Result<client::Partitioner> partitioner_of(const std::string& name) {
  if (name.empty() || name == "java") return client::Partitioner::murmur2;
  if (name == "crc32") return client::Partitioner::crc32;
  if (name == "fnv1a") return client::Partitioner::fnv1a;
  return util::usage(
      fmt::format("cannot explain '--partitioner {}': it does not look at keys", name));
}

std::vector<output::Column> columns_of(const std::vector<std::int32_t>& counts) {
  std::vector<output::Column> columns = {{.title = "KEY", .key = "key"},
                                         {.title = "PARTITION", .key = "partition"}};
  for (const std::int32_t count : counts) {
    columns.push_back(
        {.title = fmt::format("OF-{}", count), .key = fmt::format("partition_of_{}", count)});
  }
  return columns;
}

// Where the key lands; without one the producer spreads records as it likes. librdkafka's two hash
// partitioners treat an empty key like none.
output::Value place(client::Partitioner partitioner, std::optional<std::string_view> key,
                    std::int32_t count) {
  const bool is_spread = !key || (key->empty() && partitioner != client::Partitioner::murmur2);
  if (is_spread) return output::Null{"no key"};
  return client::partition_of(partitioner, *key, count);
}

}  // namespace

Result<std::vector<std::int32_t>> explained_counts(const std::string& text) {
  std::vector<std::int32_t> counts;
  if (text.empty()) return counts;
  for (const std::string& piece : util::split(text, ',')) {
    const auto count = util::parse_between(util::trim(piece), 1, kMostPartitions);
    if (!count) return util::in_context("cannot use '--explain-partition'", count.error());
    counts.push_back(static_cast<std::int32_t>(*count));
  }
  return counts;
}

Result<void> explain(const Options& options, Reading& reading, Input& input,
                     std::int32_t partitions, cli::Session& session) {
  const auto partitioner = partitioner_of(options.partitioner);
  if (!partitioner) return partitioner.error();
  auto counts = explained_counts(options.explained_counts.value_or(""));
  if (!counts) return counts.error();
  auto rows = session.rows(columns_of(*counts));
  counts->insert(counts->begin(), partitions);
  for (;;) {
    const auto piece = input.next([] { return !util::is_interrupted(); });
    if (!piece) return piece.error();
    if (!*piece || session.out().is_closed()) break;
    const auto parsed = reading.reader->parse((*piece)->text, (*piece)->number);
    if (!parsed) return parsed.error();
    auto key = reading.has_keys ? parsed->key : parsed->value;
    if (options.key) key = *options.key;
    output::Row row = {key ? output::Value(*key) : output::Value(output::Null{"no key"})};
    for (const std::int32_t count : *counts) row.push_back(place(*partitioner, key, count));
    rows.add(std::move(row));
  }
  rows.finish();
  return {};
}

}  // namespace kt::producer
