#include "common/wire/messages/find_coordinator.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<find_coordinator::Request>());
static_assert(well_formed<find_coordinator::Response>());

template struct Walks<find_coordinator::Request>;
template struct Walks<find_coordinator::Response>;

}  // namespace kt::wire
