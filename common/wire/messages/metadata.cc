#include "common/wire/messages/metadata.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<metadata::Request>());
static_assert(well_formed<metadata::Response>());

template struct Walks<metadata::Request>;
template struct Walks<metadata::Response>;

}  // namespace kt::wire
