#include "common/wire/messages/offset_commit.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<offset_commit::Request>());
static_assert(well_formed<offset_commit::Response>());

template struct Walks<offset_commit::Request>;
template struct Walks<offset_commit::Response>;

}  // namespace kt::wire
