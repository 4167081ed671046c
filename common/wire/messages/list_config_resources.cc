#include "common/wire/messages/list_config_resources.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<list_config_resources::Request>());
static_assert(well_formed<list_config_resources::Response>());

template struct Walks<list_config_resources::Request>;
template struct Walks<list_config_resources::Response>;

}  // namespace kt::wire
