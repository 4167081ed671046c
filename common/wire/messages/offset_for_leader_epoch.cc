#include "common/wire/messages/offset_for_leader_epoch.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<offset_for_leader_epoch::Request>());
static_assert(well_formed<offset_for_leader_epoch::Response>());

template struct Walks<offset_for_leader_epoch::Request>;
template struct Walks<offset_for_leader_epoch::Response>;

}  // namespace kt::wire
