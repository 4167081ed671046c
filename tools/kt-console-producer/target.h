// The topic to send to, looked at before anything is read: it has to exist.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/cli/listing.h"
#include "common/cli/session.h"
#include "common/config/settings.h"
#include "common/util/deadline.h"
#include "common/util/result.h"

namespace kt::producer {

struct Target {
  std::int32_t partitions = 0;
  std::optional<std::int64_t> largest_batch;  // max.message.bytes, where the caller may see it
};

enum class Absent { is_refused, is_created };

// A topic that does not exist is refused, with the nearest name that does, or created with the
// cluster's defaults.
util::Result<Target> look_up(const std::string& topic, Absent absent,
                             const config::ConnectionSettings& settings, util::Deadline deadline);

// Words for completion.
util::Result<std::vector<std::string>> words(cli::Words kind, cli::Session& session);

}  // namespace kt::producer
