#include "common/wire/messages/offset_fetch.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<offset_fetch::Request>());
static_assert(well_formed<offset_fetch::Response>());

template struct Walks<offset_fetch::Request>;
template struct Walks<offset_fetch::Response>;

}  // namespace kt::wire
