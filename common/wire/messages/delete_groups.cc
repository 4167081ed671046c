#include "common/wire/messages/delete_groups.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<delete_groups::Request>());
static_assert(well_formed<delete_groups::Response>());

template struct Walks<delete_groups::Request>;
template struct Walks<delete_groups::Response>;

}  // namespace kt::wire
