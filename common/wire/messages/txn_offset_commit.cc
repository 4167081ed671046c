#include "common/wire/messages/txn_offset_commit.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<txn_offset_commit::Request>());
static_assert(well_formed<txn_offset_commit::Response>());

template struct Walks<txn_offset_commit::Request>;
template struct Walks<txn_offset_commit::Response>;

}  // namespace kt::wire
