#include "common/wire/messages/init_producer_id.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<init_producer_id::Request>());
static_assert(well_formed<init_producer_id::Response>());

template struct Walks<init_producer_id::Request>;
template struct Walks<init_producer_id::Response>;

}  // namespace kt::wire
