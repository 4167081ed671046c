#include "common/wire/messages/create_partitions.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<create_partitions::Request>());
static_assert(well_formed<create_partitions::Response>());

template struct Walks<create_partitions::Request>;
template struct Walks<create_partitions::Response>;

}  // namespace kt::wire
