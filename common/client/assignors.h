// Java's partition assignors -> librdkafka's; a part of properties.
#pragma once

#include <string>
#include <string_view>

#include "common/util/result.h"

namespace kt::client {

// "org.apache.kafka.clients.consumer.RangeAssignor,..." -> "range,...". Short names are taken as
// well. librdkafka cannot offer eager and cooperative assignors together, as Java's default does:
// then the cooperative one is left out, which every mixed group can agree on. A usage error for
// an assignor that is not available, if no other one remains.
util::Result<std::string> assignors_of(std::string_view strategy);

}  // namespace kt::client
