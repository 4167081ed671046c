#include "common/wire/messages/add_offsets_to_txn.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<add_offsets_to_txn::Request>());
static_assert(well_formed<add_offsets_to_txn::Response>());

template struct Walks<add_offsets_to_txn::Request>;
template struct Walks<add_offsets_to_txn::Response>;

}  // namespace kt::wire
