#include "common/wire/messages/streams_group_describe.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<streams_group_describe::Request>());
static_assert(well_formed<streams_group_describe::Response>());

template struct Walks<streams_group_describe::Request>;
template struct Walks<streams_group_describe::Response>;

}  // namespace kt::wire
