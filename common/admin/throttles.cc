#include "common/admin/throttles.h"

#include <fmt/format.h>

#include "common/admin/asking.h"
#include "common/admin/client_cluster.h"
#include "common/broker/fan_out.h"
#include "common/wire/messages/incremental_alter_configs.h"

namespace kt::admin {
namespace {

namespace throttling = wire::incremental_alter_configs;

constexpr std::int8_t kThrottledTopic = 2;  // resource types of Kafka
constexpr std::int8_t kThrottledBroker = 4;
constexpr std::int8_t kSetConfig = 0;
constexpr std::int8_t kDeleteConfig = 1;

throttling::Config throttle_config(const char* name, std::optional<std::string> value) {
  const auto operation = value ? kSetConfig : kDeleteConfig;
  return {.name = name, .config_operation = operation, .value = std::move(value)};
}

throttling::Resource broker_resource(BrokerId broker, const std::optional<std::string>& rate) {
  return {.resource_type = kThrottledBroker,
          .resource_name = std::to_string(broker),
          .configs = {throttle_config("leader.replication.throttled.rate", rate),
                      throttle_config("follower.replication.throttled.rate", rate)}};
}

throttling::Resource topic_resource(const std::string& topic,
                                    const std::optional<std::string>& leaders,
                                    const std::optional<std::string>& followers) {
  return {.resource_type = kThrottledTopic,
          .resource_name = topic,
          .configs = {throttle_config("leader.replication.throttled.replicas", leaders),
                      throttle_config("follower.replication.throttled.replicas", followers)}};
}

bool is_broker(const throttling::Resource& resource) {
  return resource.resource_type == kThrottledBroker;
}

std::string item_of(const throttling::Resource& resource) {
  return is_broker(resource) ? "broker " + resource.resource_name : resource.resource_name;
}

// What one resource's answer says; `verb` is "set" or "clear".
util::Result<void> result_of(const util::Result<broker::Reply<throttling::Request>>& answer,
                             const throttling::Resource& asked, std::string_view verb) {
  const auto words = fmt::format("{} the throttle of {}", verb,
                                 is_broker(asked) ? item_of(asked) : std::string("topic"));
  const Verb doing{words, is_broker(asked) ? Guarded::cluster : Guarded::topic, "AlterConfigs"};
  const auto attempt =
      is_broker(asked) ? attempt_at(doing) : attempt_at(doing, asked.resource_name);
  if (!answer.ok()) return util::in_context(attempt, answer.error());
  for (const auto& result : answer->body.responses) {
    if (result.resource_name != asked.resource_name) continue;
    if (result.error_code == 0) return {};
    return is_broker(asked)
               ? refusal(doing, result.error_code, result.error_message)
               : refusal(doing, asked.resource_name, result.error_code, result.error_message);
  }
  return unmentioned(attempt);
}

// A broker's own settings are a matter of that broker, those of topics of any.
std::vector<util::Outcome<void>> change_throttles(
    Client& client, const std::vector<throttling::Resource>& resources, std::string_view verb,
    util::Deadline deadline) {
  std::vector<broker::Call<throttling::Request>> calls;
  for (const auto& resource : resources) {
    const auto target = is_broker(resource)
                            ? broker::Target::broker(std::stoi(resource.resource_name))
                            : broker::Target::any();
    calls.push_back({.target = target,
                     .request = {.resources = {resource}},
                     .terms = {.safety = broker::Safety::repeat}});
  }
  const auto answers = broker::fan_out(cluster_of(client), calls, deadline);
  std::vector<util::Outcome<void>> outcomes;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    outcomes.push_back({item_of(resources[i]), result_of(answers[i], resources[i], verb)});
  }
  return outcomes;
}

}  // namespace

std::vector<util::Outcome<void>> set_throttle(Client& client, const Throttle& throttle,
                                              util::Deadline deadline) {
  std::vector<throttling::Resource> resources;
  const auto rate = std::to_string(throttle.bytes_per_second);
  for (const auto broker : throttle.brokers) resources.push_back(broker_resource(broker, rate));
  for (const auto& topic : throttle.topics) {
    resources.push_back(topic_resource(topic.topic, topic.leaders, topic.followers));
  }
  return change_throttles(client, resources, "set", deadline);
}

std::vector<util::Outcome<void>> clear_throttle(Client& client,
                                                const std::vector<BrokerId>& brokers,
                                                const std::vector<std::string>& topics,
                                                util::Deadline deadline) {
  std::vector<throttling::Resource> resources;
  for (const auto broker : brokers) resources.push_back(broker_resource(broker, std::nullopt));
  for (const auto& topic : topics) {
    resources.push_back(topic_resource(topic, std::nullopt, std::nullopt));
  }
  return change_throttles(client, resources, "clear", deadline);
}

}  // namespace kt::admin
