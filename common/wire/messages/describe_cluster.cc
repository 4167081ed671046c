#include "common/wire/messages/describe_cluster.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<describe_cluster::Request>());
static_assert(well_formed<describe_cluster::Response>());

template struct Walks<describe_cluster::Request>;
template struct Walks<describe_cluster::Response>;

}  // namespace kt::wire
