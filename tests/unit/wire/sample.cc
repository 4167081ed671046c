#include "tests/unit/wire/sample.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<sample::Request>());
static_assert(well_formed<sample::Response>());

template struct Walks<sample::Request>;
template struct Walks<sample::Response>;

}  // namespace kt::wire
