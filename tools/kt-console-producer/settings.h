// Options -> settings of the producer and of the line reader. Asks nobody.
#pragma once

#include <optional>
#include <string>

#include "common/config/settings.h"
#include "common/formats/line_reader.h"
#include "common/util/result.h"
#include "tools/kt-console-producer/options.h"

namespace kt::producer {

// The connection's settings with the options merged in: an option that was given wins over
// properties and files, which win over the defaults.
util::Result<config::ConnectionSettings> producer_settings(const Options& options,
                                                           config::ConnectionSettings settings);

// How lines are read, and the topic, which a reader property may override as in Apache's tool.
struct Reading {
  formats::LineReaderOptions lines;
  std::string topic;
};
util::Result<Reading> reading(const Options& options);

// Chooses batch.size where nobody did: ours, but never more than the topic takes, because a batch
// that is too large is refused as a whole; Java's where the topic's limit could not be learned.
void choose_batch_size(config::ConnectionSettings& settings,
                       std::optional<std::int64_t> topic_limit);

}  // namespace kt::producer
