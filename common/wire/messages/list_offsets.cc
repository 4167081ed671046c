#include "common/wire/messages/list_offsets.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<list_offsets::Request>());
static_assert(well_formed<list_offsets::Response>());

template struct Walks<list_offsets::Request>;
template struct Walks<list_offsets::Response>;

}  // namespace kt::wire
