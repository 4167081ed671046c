#include "common/wire/messages/elect_leaders.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<elect_leaders::Request>());
static_assert(well_formed<elect_leaders::Response>());

template struct Walks<elect_leaders::Request>;
template struct Walks<elect_leaders::Response>;

}  // namespace kt::wire
