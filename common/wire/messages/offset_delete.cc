#include "common/wire/messages/offset_delete.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<offset_delete::Request>());
static_assert(well_formed<offset_delete::Response>());

template struct Walks<offset_delete::Request>;
template struct Walks<offset_delete::Response>;

}  // namespace kt::wire
