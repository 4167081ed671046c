#include "common/admin/configs.h"

#include <algorithm>
#include <unordered_map>

#include "common/admin/asking.h"
#include "common/admin/client_cluster.h"
#include "common/admin/config_entry.h"
#include "common/admin/spread.h"
#include "common/broker/fan_out.h"
#include "common/wire/messages/describe_configs.h"
#include "common/wire/messages/incremental_alter_configs.h"

namespace kt::admin {
namespace {

constexpr std::int8_t kTopicResource = 2;
constexpr Verb kDescribeConfigs{"describe configs of topic", Guarded::topic, "DescribeConfigs"};
constexpr Verb kAlterConfigs{"alter configs of topic", Guarded::topic, "AlterConfigs"};

using DescribedConfigs = std::vector<util::Outcome<ConfigEntries>>;

ConfigEntries entries_from(const std::vector<wire::describe_configs::Config>& configs,
                           ConfigFilter filter) {
  ConfigEntries entries;
  for (const auto& config : configs) {
    ConfigEntry entry = entry_from(config);
    if (filter == ConfigFilter::non_default && entry.source == ConfigSource::default_value) {
      continue;
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

void take_described(const wire::describe_configs::Response& answer,
                    const std::unordered_map<std::string_view, std::size_t>& index,
                    ConfigFilter filter, DescribedConfigs& outcomes) {
  for (const auto& result : answer.results) {
    const auto found = index.find(result.resource_name);
    if (found == index.end()) continue;
    auto& outcome = outcomes[found->second];
    if (result.error_code == 0) {
      outcome.result = entries_from(result.configs, filter);
    } else {
      outcome.result =
          refusal(kDescribeConfigs, result.resource_name, result.error_code, result.error_message);
    }
  }
}

// Synonyms come in the order in which they count, the topic's own value first.
std::optional<std::string> fallback_of(const wire::describe_configs::Config& config) {
  const auto topic = static_cast<std::int8_t>(ConfigSource::topic);
  for (const auto& synonym : config.synonyms) {
    if (synonym.source != topic) return synonym.value;
  }
  return config.config_source == topic ? std::nullopt : config.value;
}

wire::describe_configs::Request describe_request(const std::vector<std::string>& topics,
                                                 const Items& items, ConfigFilter filter,
                                                 const std::vector<std::string>& keys) {
  wire::describe_configs::Request request{.resources = {},
                                          .include_synonyms = filter == ConfigFilter::all};
  request.resources.reserve(items.size());
  for (const std::size_t item : items) {
    request.resources.push_back(
        {.resource_type = kTopicResource,
         .resource_name = topics[item],
         .configuration_keys = keys.empty() ? std::nullopt : std::optional(keys)});
  }
  return request;
}

}  // namespace

std::string_view name_of(ConfigSource source) {
  switch (source) {
    case ConfigSource::unknown:
      return "unknown";
    case ConfigSource::topic:
      return "topic";
    case ConfigSource::dynamic_broker:
      return "broker";
    case ConfigSource::dynamic_default_broker:
      return "all brokers";
    case ConfigSource::static_broker:
      return "broker file";
    case ConfigSource::default_value:
      return "default";
    case ConfigSource::broker_logger:
      return "broker logger";
    case ConfigSource::client_metrics:
      return "client metrics";
    case ConfigSource::group:
      return "group";
  }
  return "unknown";
}

ConfigEntry entry_from(const wire::create_topics::ConfigResult& config) {
  return {.name = config.name,
          .value = config.value,
          .source = static_cast<ConfigSource>(config.config_source),
          .is_sensitive = config.is_sensitive,
          .is_read_only = config.read_only};
}

ConfigEntry entry_from(const wire::describe_configs::Config& config) {
  return {.name = config.name,
          .value = config.value,
          .source = static_cast<ConfigSource>(config.config_source),
          .fallback = fallback_of(config),
          .is_sensitive = config.is_sensitive,
          .is_read_only = config.read_only};
}

DescribedConfigs describe_topic_configs(Client& client, const std::vector<std::string>& topics,
                                        ConfigFilter filter, util::Deadline deadline,
                                        const std::vector<std::string>& keys) {
  auto outcomes = unanswered<ConfigEntries>(topics, kDescribeConfigs);
  std::unordered_map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < topics.size(); ++i) index.emplace(topics[i], i);
  auto& cluster = cluster_of(client);
  const auto request_of = [&](const Items& items) {
    return describe_request(topics, items, filter, keys);
  };
  const auto take = [&](const wire::describe_configs::Response& answer) {
    take_described(answer, index, filter, outcomes);
  };
  const auto failed = [&](const Items& items, const util::Error& error) {
    for (const std::size_t item : items) {
      outcomes[item].result = util::in_context(attempt_at(kDescribeConfigs, topics[item]), error);
    }
  };
  const auto slices = spread_slices(cluster, topics.size(), kConfigsPerSlice, deadline);
  ask_spread<wire::describe_configs::Request>(cluster, slices, request_of, take, failed, deadline);
  return outcomes;
}

namespace {

wire::incremental_alter_configs::Request alter_request(const std::vector<std::string>& topics,
                                                       const std::vector<ConfigChange>& changes,
                                                       ChangeMode mode) {
  std::vector<wire::incremental_alter_configs::Config> configs;
  for (const auto& change : changes) {
    const bool is_removal = change.action == ConfigChange::Action::remove;
    configs.push_back({.name = change.key,
                       .config_operation = static_cast<std::int8_t>(change.action),
                       .value = is_removal ? std::nullopt : std::optional(change.value)});
  }
  wire::incremental_alter_configs::Request request{.resources = {},
                                                   .validate_only = mode == ChangeMode::validate};
  for (const auto& topic : topics) {
    request.resources.push_back(
        {.resource_type = kTopicResource, .resource_name = topic, .configs = configs});
  }
  return request;
}

}  // namespace

std::vector<util::Outcome<void>> alter_topic_configs(Client& client,
                                                     const std::vector<std::string>& topics,
                                                     const std::vector<ConfigChange>& changes,
                                                     ChangeMode mode, util::Deadline deadline) {
  auto outcomes = unanswered<void>(topics, kAlterConfigs);
  const auto answer =
      broker::ask(cluster_of(client), broker::Target::any(), alter_request(topics, changes, mode),
                  deadline, {.safety = broker::Safety::once});
  for (auto& outcome : outcomes) {
    if (!answer.ok()) {
      outcome.result = util::in_context(attempt_at(kAlterConfigs, outcome.item), answer.error());
      continue;
    }
    for (const auto& result : answer->body.responses) {
      if (result.resource_name != outcome.item) continue;
      outcome.result = result.error_code == 0 ? util::Result<void>()
                                              : refusal(kAlterConfigs, outcome.item,
                                                        result.error_code, result.error_message);
    }
  }
  return outcomes;
}

}  // namespace kt::admin
