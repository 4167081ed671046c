#include "common/wire/messages/fetch.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<fetch::Request>());
static_assert(well_formed<fetch::Response>());

template struct Walks<fetch::Request>;
template struct Walks<fetch::Response>;

}  // namespace kt::wire
