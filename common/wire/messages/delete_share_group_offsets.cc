#include "common/wire/messages/delete_share_group_offsets.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<delete_share_group_offsets::Request>());
static_assert(well_formed<delete_share_group_offsets::Response>());

template struct Walks<delete_share_group_offsets::Request>;
template struct Walks<delete_share_group_offsets::Response>;

}  // namespace kt::wire
