#include "common/wire/messages/alter_replica_log_dirs.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<alter_replica_log_dirs::Request>());
static_assert(well_formed<alter_replica_log_dirs::Response>());

template struct Walks<alter_replica_log_dirs::Request>;
template struct Walks<alter_replica_log_dirs::Response>;

}  // namespace kt::wire
