#include "common/wire/messages/list_groups.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<list_groups::Request>());
static_assert(well_formed<list_groups::Response>());

template struct Walks<list_groups::Request>;
template struct Walks<list_groups::Response>;

}  // namespace kt::wire
