#include "common/wire/messages/alter_partition_reassignments.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<alter_partition_reassignments::Request>());
static_assert(well_formed<alter_partition_reassignments::Response>());

template struct Walks<alter_partition_reassignments::Request>;
template struct Walks<alter_partition_reassignments::Response>;

}  // namespace kt::wire
