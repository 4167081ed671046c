#include "common/wire/messages/describe_quorum.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<describe_quorum::Request>());
static_assert(well_formed<describe_quorum::Response>());

template struct Walks<describe_quorum::Request>;
template struct Walks<describe_quorum::Response>;

}  // namespace kt::wire
