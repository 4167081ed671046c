#include "common/wire/messages/describe_topic_partitions.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<describe_topic_partitions::Request>());
static_assert(well_formed<describe_topic_partitions::Response>());

template struct Walks<describe_topic_partitions::Request>;
template struct Walks<describe_topic_partitions::Response>;

}  // namespace kt::wire
