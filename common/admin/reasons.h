// Why a broker said no, for those who go on differently after some reasons: Kafka's codes under
// names that do not need the protocol.
#pragma once

#include "common/util/error.h"

namespace kt::admin {

enum class Reason {
  unknown_topic,
  unknown_topic_id,
  topic_exists,
  topic_denied,
  topic_deletion_disabled,
  cluster_denied,
  group_not_found,
  invalid_config,     // no such config, or not such a value
  request_timed_out,  // the broker waited for others in vain
  unsupported,        // the broker is too old for it, or of another kind
};

// Whether this is why; false for errors that no broker has answered with.
bool is_because(const util::Error& error, Reason reason);

}  // namespace kt::admin
