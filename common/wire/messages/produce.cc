#include "common/wire/messages/produce.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<produce::Request>());
static_assert(well_formed<produce::Response>());

template struct Walks<produce::Request>;
template struct Walks<produce::Response>;

}  // namespace kt::wire
