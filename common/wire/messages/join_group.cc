#include "common/wire/messages/join_group.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<join_group::Request>());
static_assert(well_formed<join_group::Response>());

template struct Walks<join_group::Request>;
template struct Walks<join_group::Response>;

}  // namespace kt::wire
