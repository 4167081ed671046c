#include "common/wire/messages/consumer_group_describe.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<consumer_group_describe::Request>());
static_assert(well_formed<consumer_group_describe::Response>());

template struct Walks<consumer_group_describe::Request>;
template struct Walks<consumer_group_describe::Response>;

}  // namespace kt::wire
