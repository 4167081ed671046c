#include "common/wire/messages/describe_groups.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<describe_groups::Request>());
static_assert(well_formed<describe_groups::Response>());

template struct Walks<describe_groups::Request>;
template struct Walks<describe_groups::Response>;

}  // namespace kt::wire
