#include "common/wire/messages/create_topics.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<create_topics::Request>());
static_assert(well_formed<create_topics::Response>());

template struct Walks<create_topics::Request>;
template struct Walks<create_topics::Response>;

}  // namespace kt::wire
