#include "common/wire/messages/incremental_alter_configs.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<incremental_alter_configs::Request>());
static_assert(well_formed<incremental_alter_configs::Response>());

template struct Walks<incremental_alter_configs::Request>;
template struct Walks<incremental_alter_configs::Response>;

}  // namespace kt::wire
