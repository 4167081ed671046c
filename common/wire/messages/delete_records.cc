#include "common/wire/messages/delete_records.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<delete_records::Request>());
static_assert(well_formed<delete_records::Response>());

template struct Walks<delete_records::Request>;
template struct Walks<delete_records::Response>;

}  // namespace kt::wire
