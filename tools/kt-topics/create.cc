// kt-topics --create.
#include <fmt/format.h>

#include "common/admin/topics.h"
#include "tools/kt-topics/assignment.h"
#include "tools/kt-topics/options.h"

namespace kt::topics {
namespace {

constexpr std::int16_t kTopicAlreadyExists = 36;

util::Result<void> check_numbers(const Options& options) {
  constexpr std::int32_t kMostReplicas = 32767;
  const auto replicas = options.replication_factor;
  if (replicas && (*replicas < 1 || *replicas > kMostReplicas)) {
    return util::usage("the replication factor has to be between 1 and 32767");
  }
  if (options.partitions && *options.partitions < 1) {
    return util::usage("the number of partitions has to be greater than 0");
  }
  return {};
}

util::Result<admin::NewTopic> topic_from(const Options& options) {
  const auto checked = check_numbers(options);
  if (!checked.ok()) return checked.error();
  admin::NewTopic topic{.name = options.topic, .partitions = options.partitions};
  if (options.replication_factor) {
    topic.replication_factor = static_cast<std::int16_t>(*options.replication_factor);
  }
  auto assignment = parse_assignment(options.replica_assignment);
  if (!assignment.ok()) return assignment.error();
  topic.assignment = std::move(*assignment);
  for (const auto& text : options.configs) {
    auto config = parse_config(text);
    if (!config.ok()) return config.error();
    topic.configs.push_back(std::move(*config));
  }
  return topic;
}

void write_created(const std::string& name, const admin::CreatedTopic& topic,
                   cli::Session& session) {
  if (session.flags().layout == output::Layout::table) {
    session.out().write(fmt::format("Created topic {}.\n", name));
    return;
  }
  auto rows = session.rows({{.title = "TOPIC", .key = "topic"},
                            {.title = "TOPIC-ID", .key = "topic_id"},
                            {.title = "PARTITIONS", .key = "partitions"},
                            {.title = "REPLICATION-FACTOR", .key = "replication_factor"}});
  const std::optional<std::int32_t> replicas = topic.replication_factor;
  rows.add({name, topic.id.empty() ? output::Value() : output::Value(topic.id),
            output::or_null(topic.partitions), output::or_null(replicas)});
  rows.finish();
}

// A create whose answer was lost may have been carried out. Trying again would only say "exists
// already"; what can be said is whether the topic is there now.
util::Error after_silence(admin::Client& client, const std::string& name, const util::Error& error,
                          util::Deadline deadline) {
  const bool is_silence =
      error.kind == util::ErrorKind::unreachable || error.kind == util::ErrorKind::timeout;
  if (!is_silence) return error;
  const auto found = admin::describe_topics(client, {name}, deadline);
  if (!found.front().result.ok()) return error;
  return util::refused(
      fmt::format("cannot create topic '{}': the answer was lost; the topic exists now", name));
}

}  // namespace

util::Result<void> create(const Options& options, cli::Session& session) {
  const auto topic = topic_from(options);
  if (!topic.ok()) return topic.error();
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  if (options.topic.find_first_of("._") != std::string::npos) {
    session.warn(
        "names with a period or an underscore can collide in Kafka's metrics; use either, not "
        "both");
  }
  auto client = admin::Client::connect(*settings);
  const auto mode = options.is_dry_run ? admin::ChangeMode::validate : admin::ChangeMode::apply;
  const auto outcomes =
      admin::create_topics(client, {*topic}, mode, session.deadline(settings->total_timeout));
  const auto& result = outcomes.front().result;
  if (result.ok() && options.is_dry_run) return {};
  if (result.ok()) {
    write_created(options.topic, *result, session);
    return {};
  }
  const bool exists = result.error().kafka_code == kTopicAlreadyExists;
  if (exists && options.tolerates_existing) return {};
  return after_silence(client, options.topic, result.error(),
                       session.deadline(settings->total_timeout));
}

}  // namespace kt::topics
