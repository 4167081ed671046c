// kt-topics --create: one topic, or those named on standard input, all alike.
#include <algorithm>
#include <chrono>
#include <iostream>

#include <fmt/format.h>

#include "common/admin/reasons.h"
#include "common/admin/served.h"
#include "common/admin/topic_names.h"
#include "common/admin/topics.h"
#include "tools/kt-topics/assignment.h"
#include "tools/kt-topics/config_change.h"
#include "tools/kt-topics/hints.h"
#include "tools/kt-topics/options.h"
#include "tools/kt-topics/progress.h"
#include "tools/kt-topics/select.h"

namespace kt::topics {
namespace {

// For looking whether topics exist whose answer did not come in time.
constexpr std::chrono::seconds kTimeToLook{5};

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

// What the topics to be created have in common: all but the name.
util::Result<admin::NewTopic> nameless_topic(const Options& options) {
  const auto checked = check_numbers(options);
  if (!checked.ok()) return checked.error();
  admin::NewTopic topic{.name = "", .partitions = options.partitions};
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

std::vector<admin::NewTopic> topics_like(const admin::NewTopic& model, const Options& options) {
  const auto names = names_to_create(options, std::cin);
  std::vector<admin::NewTopic> topics(names.size(), model);
  for (std::size_t i = 0; i < names.size(); ++i) topics[i].name = names[i];
  return topics;
}

using Created = std::vector<util::Outcome<admin::CreatedTopic>>;

void write_created(const Created& outcomes, cli::Session& session) {
  if (session.flags().layout == output::Layout::table) {
    for (const auto& outcome : outcomes) {
      if (outcome.result.ok()) {
        session.out().write(fmt::format("Created topic {}.\n", outcome.item));
      }
    }
    return;
  }
  auto rows = session.rows({{.title = "TOPIC", .key = "topic"},
                            {.title = "TOPIC-ID", .key = "topic_id"},
                            {.title = "PARTITIONS", .key = "partitions"},
                            {.title = "REPLICATION-FACTOR", .key = "replication_factor"}});
  for (const auto& outcome : outcomes) {
    if (!outcome.result.ok()) continue;
    const auto& topic = *outcome.result;
    const std::optional<std::int32_t> replicas = topic.replication_factor;
    rows.add({outcome.item, topic.id.empty() ? output::Value() : output::Value(topic.id),
              output::or_null(topic.partitions), output::or_null(replicas)});
  }
  rows.finish();
}

// Nobody has said whether it was done: no answer came, or the controller's came too late for the
// broker.
bool is_silence(const util::Error& error) {
  return error.kind == util::ErrorKind::unreachable || error.kind == util::ErrorKind::timeout ||
         admin::is_because(error, admin::Reason::request_timed_out);
}

// A create whose answer was lost may have been carried out. Trying again would only say "exists
// already"; what can be said is whether the topic is there now. Asked over new connections: the old
// one may be waiting for the broker that is silent.
void resolve_silence(const config::ConnectionSettings& settings, Created& outcomes,
                     util::Deadline deadline) {
  std::vector<std::string> names;
  for (const auto& outcome : outcomes) {
    if (!outcome.result.ok() && is_silence(outcome.result.error())) names.push_back(outcome.item);
  }
  if (names.empty()) return;
  auto client = admin::Client::connect(settings);
  const auto states = admin::await_topics(client, names, deadline);
  auto state = states.begin();
  for (auto& outcome : outcomes) {
    if (outcome.result.ok() || !is_silence(outcome.result.error())) continue;
    const auto& now = (state++)->result;
    if (now.ok()) {
      outcome.result = util::refused(fmt::format(
          "cannot create topic '{}': the answer was lost; the topic exists now", outcome.item));
    } else if (admin::is_because(now.error(), admin::Reason::unknown_topic)) {
      // A controller that comes back later may still carry it out.
      outcome.result.error().text += "; the topic does not exist now, but may come";
    }
  }
}

// A broker only says that it does not know a config. Which ones there are is told by any topic that
// exists.
void suggest_configs(admin::Client& client, const admin::NewTopic& model, Created& outcomes,
                     util::Deadline deadline) {
  const auto is_wrong = [](const auto& outcome) {
    return !outcome.result.ok() &&
           admin::is_because(outcome.result.error(), admin::Reason::invalid_config);
  };
  if (std::none_of(outcomes.begin(), outcomes.end(), is_wrong)) return;
  const auto topics = admin::topic_names(client, deadline);
  if (!topics.ok() || topics->empty()) return;
  const auto described =
      admin::describe_topic_configs(client, {topics->front()}, admin::ConfigFilter::all, deadline);
  const auto& entries = described.front().result;
  if (!entries.ok()) return;
  std::string suggestions;
  for (const auto& [key, value] : model.configs) suggestions += suggestion_for(key, *entries);
  for (auto& outcome : outcomes) {
    if (is_wrong(outcome)) outcome.result.error().text += suggestions;
  }
}

bool exists_already(const util::Outcome<admin::CreatedTopic>& failed) {
  return admin::is_because(failed.result.error(), admin::Reason::topic_exists);
}

void tell_failures(const Created& outcomes, const Options& options, cli::Session& session) {
  for (const auto& outcome : outcomes) {
    if (outcome.result.ok()) continue;
    if (!(exists_already(outcome) && options.tolerates_existing))
      session.fail(outcome.result.error());
  }
}

// Every topic that is there now, whoever has created it.
util::Result<void> await_created(admin::Client& client, const Created& outcomes,
                                 const Options& options) {
  std::vector<admin::ExpectedTopic> expected;
  for (const auto& outcome : outcomes) {
    const auto& result = outcome.result;
    if (result.ok()) {
      expected.push_back({outcome.item, result->partitions.value_or(1)});
    } else if (exists_already(outcome) && options.tolerates_existing) {
      expected.push_back({outcome.item, 1});
    }
  }
  return admin::await_served(client, expected, end_of_wait(options));
}

bool can_collide(const admin::NewTopic& topic) {
  return topic.name.find_first_of("._") != std::string::npos;
}

}  // namespace

util::Result<void> create(const Options& options, cli::Session& session) {
  const auto model = nameless_topic(options);
  if (!model.ok()) return model.error();
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  const auto topics = topics_like(*model, options);
  if (std::any_of(topics.begin(), topics.end(), can_collide)) {
    session.warn(
        "names with a period or an underscore can collide in Kafka's metrics; use either, not "
        "both");
  }
  auto client = admin::Client::connect(*settings);
  const auto mode = options.is_dry_run ? admin::ChangeMode::validate : admin::ChangeMode::apply;
  auto outcomes =
      admin::create_topics(client, topics, mode, session.deadline(settings->total_timeout));
  resolve_silence(*settings, outcomes, util::Deadline::in(kTimeToLook));
  suggest_configs(client, *model, outcomes, session.deadline(settings->total_timeout));
  if (!options.is_dry_run) write_created(outcomes, session);
  for (const auto& hint : hints_for(outcomes)) session.note(hint);
  tell_failures(outcomes, options, session);
  return options.waits ? await_created(client, outcomes, options) : util::Result<void>();
}

}  // namespace kt::topics
