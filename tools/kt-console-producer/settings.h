// Options -> settings of the producer. Asks nobody.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "common/config/settings.h"
#include "common/util/result.h"
#include "tools/kt-console-producer/options.h"
#include "tools/kt-console-producer/target.h"

namespace kt::producer {

// The connection's settings with the options merged in: an option that was given wins over
// properties and files, which win over the defaults.
util::Result<config::ConnectionSettings> producer_settings(const Options& options,
                                                           config::ConnectionSettings settings);

// Whether each record goes to the next partition in turn: by --partitioner, or by Java's
// RoundRobinPartitioner, which is taken out of the settings then.
bool takes_turns(const Options& options, config::ConnectionSettings& settings);

// Records in each transaction, 0 for all in one, nothing without --transaction; --rate is looked at
// too. Gives the settings a transactional.id and a timeout where they have none.
util::Result<std::optional<std::int64_t>> transaction_of(const Options& options,
                                                         config::ConnectionSettings& settings);

// Chooses how large batches are where nobody did. Never larger than the topic takes, because one
// that is too large is refused as a whole; as large as Java's where the topic's limit could not be
// learned. And of small records no more to a batch, and no more waiting, than keeps every partition
// busy: librdkafka goes over all records of a batch four times, and with ten thousands of them they
// have left the processor's cache each time.
void choose_batches(config::ConnectionSettings& settings, const Target& target);

}  // namespace kt::producer
