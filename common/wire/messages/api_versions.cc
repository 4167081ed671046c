#include "common/wire/messages/api_versions.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<api_versions::Request>());
static_assert(well_formed<api_versions::Response>());

template struct Walks<api_versions::Request>;
template struct Walks<api_versions::Response>;

}  // namespace kt::wire
