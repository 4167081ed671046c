// Configuration of topics, brokers and groups: what is set, where it comes from, and changing it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/admin/client.h"
#include "common/admin/partitions.h"
#include "common/util/deadline.h"
#include "common/util/outcome.h"

namespace kt::admin {

// Where a value comes from; Kafka's numbers.
enum class ConfigSource : std::int8_t {
  unknown = 0,
  topic = 1,
  dynamic_broker = 2,
  dynamic_default_broker = 3,
  static_broker = 4,
  default_value = 5,
  broker_logger = 6,
  client_metrics = 7,
  group = 8,
};

// "default", "topic", "broker file" …
std::string_view name_of(ConfigSource source);

struct ConfigEntry {
  std::string name;
  std::optional<std::string> value;  // nullopt: sensitive, or not set
  ConfigSource source = ConfigSource::unknown;
  // What would count if the topic had no value of its own; only told with ConfigFilter::all.
  std::optional<std::string> fallback = std::nullopt;
  bool is_sensitive = false;
  bool is_read_only = false;

  bool operator==(const ConfigEntry&) const = default;
};

using ConfigEntries = std::vector<ConfigEntry>;

// All entries, or only those that somebody has set (in the broker's order either way).
enum class ConfigFilter { all, non_default };

// The entries of each topic, in the order given; the work is spread over the brokers, since this
// is their slowest answer. `keys` empty: every key.
std::vector<util::Outcome<ConfigEntries>> describe_topic_configs(
    Client& client, const std::vector<std::string>& topics, ConfigFilter filter,
    util::Deadline deadline, const std::vector<std::string>& keys = {});

// One change of one key. append and subtract are for lists (cleanup.policy and the like).
struct ConfigChange {
  enum class Action : std::int8_t { set = 0, remove = 1, append = 2, subtract = 3 };

  std::string key;
  Action action = Action::set;
  std::string value;  // not used by remove
};

// The same changes for each topic, each topic atomically. One outcome a topic, in the order given.
std::vector<util::Outcome<void>> alter_topic_configs(Client& client,
                                                     const std::vector<std::string>& topics,
                                                     const std::vector<ConfigChange>& changes,
                                                     ChangeMode mode, util::Deadline deadline);

}  // namespace kt::admin
