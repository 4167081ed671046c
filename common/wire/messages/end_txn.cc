#include "common/wire/messages/end_txn.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<end_txn::Request>());
static_assert(well_formed<end_txn::Response>());

template struct Walks<end_txn::Request>;
template struct Walks<end_txn::Response>;

}  // namespace kt::wire
