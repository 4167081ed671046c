#include "tools/kt-console-producer/target.h"

#include <fmt/format.h>

#include "common/admin/client.h"
#include "common/admin/configs.h"
#include "common/admin/partitions.h"
#include "common/admin/reasons.h"
#include "common/admin/topic_names.h"
#include "common/admin/topics.h"
#include "common/util/numbers.h"
#include "common/util/text.h"

namespace kt::producer {
namespace {

using util::Result;

constexpr const char* kLargestBatch = "max.message.bytes";

util::Error unknown(const std::string& topic, std::int16_t kafka_code, admin::Client& client,
                    util::Deadline deadline) {
  const auto names = admin::topic_names(client, deadline);
  const auto near = names ? util::nearest(topic, *names) : std::nullopt;
  return util::refused(
      fmt::format("cannot send to topic '{}': it does not exist (UNKNOWN_TOPIC_OR_PARTITION); {}",
                  topic,
                  near ? fmt::format("did you mean '{}'?", *near)
                       : fmt::format("create it with kt-topics --create --topic {}", topic)),
      kafka_code);
}

std::optional<std::int64_t> largest_batch_of(const admin::ConfigEntries& configs) {
  for (const auto& entry : configs) {
    if (entry.name != kLargestBatch || !entry.value) continue;
    if (const auto bytes = util::parse_int64(*entry.value)) return *bytes;
  }
  return std::nullopt;
}

std::optional<std::int64_t> largest_batch(const std::string& topic, admin::Client& client,
                                          util::Deadline deadline) {
  const auto configs = admin::describe_topic_configs(client, {topic}, admin::ConfigFilter::all,
                                                     deadline, {kLargestBatch});
  if (configs.empty() || !configs.front().result) return std::nullopt;
  return largest_batch_of(*configs.front().result);
}

// Brokers before 2.4 do not tell how many partitions they chose: one is there in any case.
Result<Target> create(const std::string& topic, admin::Client& client, util::Deadline deadline) {
  const auto outcomes = admin::create_topics(client,
                                             {{.name = topic,
                                               .partitions = {},
                                               .replication_factor = {},
                                               .assignment = {},
                                               .configs = {}}},
                                             admin::ChangeMode::apply, deadline);
  const auto& created = outcomes.front().result;
  if (!created)
    return util::in_context(fmt::format("cannot create topic '{}'", topic), created.error());
  return Target{.partitions = created->partitions.value_or(1),
                .largest_batch = largest_batch_of(created->configs)};
}

}  // namespace

Result<Target> look_up(const std::string& topic, Absent absent,
                       const config::ConnectionSettings& settings, util::Deadline deadline) {
  auto client = admin::Client::connect(settings);
  const auto found = admin::await_topics(client, {topic}, deadline);
  const auto& state = found.front().result;
  const bool is_absent = !state && is_because(state.error(), admin::Reason::unknown_topic);
  if (is_absent && absent == Absent::is_created) return create(topic, client, deadline);
  if (is_absent) return unknown(topic, state.error().kafka_code, client, deadline);
  if (!state) {
    auto error = util::in_context(fmt::format("cannot send to topic '{}'", topic), state.error());
    if (is_because(error, admin::Reason::topic_denied)) {
      error.missing_right = util::right_to("Write", "topic", topic);
    }
    return error;
  }
  return Target{.partitions = static_cast<std::int32_t>(state->partitions.size()),
                .largest_batch = largest_batch(topic, client, deadline)};
}

Result<std::vector<std::string>> words(cli::Words kind, cli::Session& session) {
  if (kind != cli::Words::topics) return std::vector<std::string>();
  const auto settings = session.settings();
  if (!settings) return settings.error();
  auto client = admin::Client::connect(*settings);
  return admin::topic_names(client, session.deadline(std::chrono::seconds(1)));
}

}  // namespace kt::producer
