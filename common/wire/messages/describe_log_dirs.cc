#include "common/wire/messages/describe_log_dirs.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<describe_log_dirs::Request>());
static_assert(well_formed<describe_log_dirs::Response>());

template struct Walks<describe_log_dirs::Request>;
template struct Walks<describe_log_dirs::Response>;

}  // namespace kt::wire
