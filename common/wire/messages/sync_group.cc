#include "common/wire/messages/sync_group.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<sync_group::Request>());
static_assert(well_formed<sync_group::Response>());

template struct Walks<sync_group::Request>;
template struct Walks<sync_group::Response>;

}  // namespace kt::wire
