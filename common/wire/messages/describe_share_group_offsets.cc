#include "common/wire/messages/describe_share_group_offsets.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<describe_share_group_offsets::Request>());
static_assert(well_formed<describe_share_group_offsets::Response>());

template struct Walks<describe_share_group_offsets::Request>;
template struct Walks<describe_share_group_offsets::Response>;

}  // namespace kt::wire
