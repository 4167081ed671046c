#include "common/wire/messages/leave_group.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<leave_group::Request>());
static_assert(well_formed<leave_group::Response>());

template struct Walks<leave_group::Request>;
template struct Walks<leave_group::Response>;

}  // namespace kt::wire
