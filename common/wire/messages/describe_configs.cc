#include "common/wire/messages/describe_configs.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<describe_configs::Request>());
static_assert(well_formed<describe_configs::Response>());

template struct Walks<describe_configs::Request>;
template struct Walks<describe_configs::Response>;

}  // namespace kt::wire
