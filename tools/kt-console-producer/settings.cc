#include "tools/kt-console-producer/settings.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "common/config/properties_file.h"

namespace kt::producer {
namespace {

using util::Result;

util::Result<void> check_class(const std::string& name) {
  constexpr std::array<std::string_view, 4> kOurs = {
      "", "LineMessageReader", "org.apache.kafka.tools.LineMessageReader",
      "kafka.tools.ConsoleProducer$LineMessageReader"};
  if (std::ranges::find(kOurs, name) != kOurs.end()) return {};
  return util::usage(
      fmt::format("cannot use the line reader '{}': Java classes cannot be run here; only "
                  "org.apache.kafka.tools.LineMessageReader is known",
                  name));
}

Result<config::Properties> reader_properties(const Options& options) {
  config::Properties properties;
  if (!options.reader_config.empty()) {
    auto file = config::read_properties_file(options.reader_config);
    if (!file) return file.error();
    properties = *std::move(file);
  }
  for (const std::string& assignment : options.reader_properties) {
    if (auto added = config::add_property(properties, assignment); !added) return added.error();
  }
  return properties;
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

Result<Reading> reading(const Options& options) {
  if (auto known = check_class(options.line_reader); !known) return known.error();
  auto properties = reader_properties(options);
  if (!properties) return properties.error();
  auto lines = formats::line_reader_options(*properties);
  if (!lines) return lines.error();
  const auto topic = properties->find("topic");
  return Reading{*std::move(lines), topic == properties->end() ? options.topic : topic->second};
}

void choose_batch_size(config::ConnectionSettings& settings,
                       std::optional<std::int64_t> topic_limit) {
  constexpr std::int64_t kOurs = 1'000'000;
  constexpr std::int64_t kJavas = 16'384;
  const std::int64_t chosen = topic_limit ? std::min(kOurs, *topic_limit) : kJavas;
  settings.others.try_emplace("batch.size", std::to_string(std::max<std::int64_t>(chosen, 1)));
}

}  // namespace kt::producer
