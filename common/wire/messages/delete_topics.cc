#include "common/wire/messages/delete_topics.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<delete_topics::Request>());
static_assert(well_formed<delete_topics::Response>());

template struct Walks<delete_topics::Request>;
template struct Walks<delete_topics::Response>;

}  // namespace kt::wire
