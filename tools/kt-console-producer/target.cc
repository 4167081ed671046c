#include "tools/kt-console-producer/target.h"

#include <fmt/format.h>

#include "common/admin/client.h"
#include "common/admin/configs.h"
#include "common/admin/partitions.h"
#include "common/admin/topics.h"
#include "common/util/numbers.h"
#include "common/util/text.h"

namespace kt::producer {
namespace {

using util::Result;

constexpr std::int16_t kUnknownTopic = 3;  // Kafka's UNKNOWN_TOPIC_OR_PARTITION

Result<std::vector<std::string>> topic_names(admin::Client& client, util::Deadline deadline) {
  const auto topics = admin::list_topics(client, deadline);
  if (!topics) return topics.error();
  std::vector<std::string> names;
  for (const auto& topic : *topics) names.push_back(topic.name);
  return names;
}

util::Error unknown(const std::string& topic, admin::Client& client, util::Deadline deadline) {
  const auto names = topic_names(client, deadline);
  const auto near = names ? util::nearest(topic, *names) : std::nullopt;
  return util::refused(
      fmt::format("cannot send to topic '{}': it does not exist (UNKNOWN_TOPIC_OR_PARTITION); {}",
                  topic,
                  near ? fmt::format("did you mean '{}'?", *near)
                       : fmt::format("create it with kt-topics --create --topic {}", topic)),
      kUnknownTopic);
}

std::optional<std::int64_t> largest_batch(const std::string& topic, admin::Client& client,
                                          util::Deadline deadline) {
  const std::string key = "max.message.bytes";
  const auto configs =
      admin::describe_topic_configs(client, {topic}, admin::ConfigFilter::all, deadline, {key});
  if (configs.empty() || !configs.front().result) return std::nullopt;
  for (const auto& entry : *configs.front().result) {
    if (entry.name != key || !entry.value) continue;
    if (const auto bytes = util::parse_int64(*entry.value)) return *bytes;
  }
  return std::nullopt;
}

}  // namespace

Result<Target> look_up(const std::string& topic, const config::ConnectionSettings& settings,
                       util::Deadline deadline) {
  auto client = admin::Client::connect(settings);
  const auto found = admin::describe_topics(client, {topic}, deadline);
  const auto& state = found.front().result;
  if (!state && state.error().kafka_code == kUnknownTopic) return unknown(topic, client, deadline);
  if (!state)
    return util::in_context(fmt::format("cannot send to topic '{}'", topic), state.error());
  return Target{largest_batch(topic, client, deadline)};
}

Result<std::vector<std::string>> words(cli::Words kind, cli::Session& session) {
  if (kind != cli::Words::topics) return std::vector<std::string>();
  const auto settings = session.settings();
  if (!settings) return settings.error();
  auto client = admin::Client::connect(*settings);
  return topic_names(client, session.deadline(std::chrono::seconds(1)));
}

}  // namespace kt::producer
