#include "common/wire/messages/sasl_authenticate.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<sasl_authenticate::Request>());
static_assert(well_formed<sasl_authenticate::Response>());

template struct Walks<sasl_authenticate::Request>;
template struct Walks<sasl_authenticate::Response>;

}  // namespace kt::wire
