#include "common/wire/messages/consumer_group_heartbeat.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<consumer_group_heartbeat::Request>());
static_assert(well_formed<consumer_group_heartbeat::Response>());

template struct Walks<consumer_group_heartbeat::Request>;
template struct Walks<consumer_group_heartbeat::Response>;

}  // namespace kt::wire
