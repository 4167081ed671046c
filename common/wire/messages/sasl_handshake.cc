#include "common/wire/messages/sasl_handshake.h"

#include "common/wire/instantiate.h"

namespace kt::wire {

static_assert(well_formed<sasl_handshake::Request>());
static_assert(well_formed<sasl_handshake::Response>());

template struct Walks<sasl_handshake::Request>;
template struct Walks<sasl_handshake::Response>;

}  // namespace kt::wire
