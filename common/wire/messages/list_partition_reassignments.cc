#include "common/wire/messages/list_partition_reassignments.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<list_partition_reassignments::Request>());
static_assert(well_formed<list_partition_reassignments::Response>());

template struct Walks<list_partition_reassignments::Request>;
template struct Walks<list_partition_reassignments::Response>;

}  // namespace kt::wire
