// Electing leaders of partitions: the preferred ones, or, at the price of records, any that live.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "common/admin/client.h"
#include "common/admin/partitions.h"
#include "common/util/deadline.h"
#include "common/util/outcome.h"

namespace kt::admin {

// Kafka's numbers. Unclean: a replica that is not in sync may lead where no other can, and what it
// lacks is lost.
enum class Election : std::int8_t { preferred = 0, unclean = 1 };

// What became of a partition: elected, or nothing to do because the wanted leader leads already.
enum class Elected { now, already };

// One outcome a partition, in the order given.
std::vector<util::Outcome<Elected>> elect_leaders(Client& client,
                                                  const std::vector<TopicPartition>& partitions,
                                                  Election election, util::Deadline deadline);

}  // namespace kt::admin
