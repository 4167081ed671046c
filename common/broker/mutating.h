// Which requests change something in the cluster: the one list behind read-only clusters.
#pragma once

#include <cstdint>

namespace kt::broker {

// Whether the API with this key creates, changes or removes anything that another client could see.
// An API that kt does not know counts as one.
bool is_mutating(std::int16_t api_key);

}  // namespace kt::broker
