#include "common/wire/messages/heartbeat.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<heartbeat::Request>());
static_assert(well_formed<heartbeat::Response>());

template struct Walks<heartbeat::Request>;
template struct Walks<heartbeat::Response>;

}  // namespace kt::wire
