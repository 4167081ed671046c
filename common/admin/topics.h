// Topics as a whole: which there are, making them and taking them away. Their partitions are left
// to partitions, their settings to configs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/admin/client.h"
#include "common/admin/configs.h"
#include "common/admin/partitions.h"
#include "common/util/deadline.h"
#include "common/util/outcome.h"
#include "common/util/result.h"

namespace kt::admin {

struct TopicListing {
  std::string name;
  std::string id;  // base64url; empty on brokers before 2.8
  bool is_internal = false;
  std::int32_t partition_count = 0;
};

// Every topic that the caller may see, by name (byte order). One question to one broker.
util::Result<std::vector<TopicListing>> list_topics(Client& client, util::Deadline deadline);

// What Apache's tools leave out with --exclude-internal: by name, since `is_internal` knows fewer
// of them on old brokers.
bool is_internal_name(std::string_view topic);

struct NewTopic {
  std::string name;
  std::optional<std::int32_t> partitions;          // nullopt: the cluster's default
  std::optional<std::int16_t> replication_factor;  // nullopt: the cluster's default
  std::vector<std::vector<BrokerId>> assignment;   // replicas of partition 0, 1 …; empty: none
  std::vector<std::pair<std::string, std::string>> configs;
};

struct CreatedTopic {
  std::string id;                                  // empty on brokers before 2.8
  std::optional<std::int32_t> partitions;          // nullopt where the broker does not tell
  std::optional<std::int16_t> replication_factor;  // nullopt where the broker does not tell
  ConfigEntries configs;
};

// In requests of a few thousand partitions to the controller; one outcome a topic, in the order
// given. A topic whose answer was lost fails as such; it may exist.
std::vector<util::Outcome<CreatedTopic>> create_topics(Client& client,
                                                       const std::vector<NewTopic>& topics,
                                                       ChangeMode mode, util::Deadline deadline);

// One outcome a topic, in the order given.
std::vector<util::Outcome<void>> delete_topics(Client& client,
                                               const std::vector<std::string>& names,
                                               util::Deadline deadline);

// The same by topic id (base64url): needs brokers of 2.8 or later.
std::vector<util::Outcome<void>> delete_topics_by_id(Client& client,
                                                     const std::vector<std::string>& ids,
                                                     util::Deadline deadline);

}  // namespace kt::admin
