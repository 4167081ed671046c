// TLS and SASL settings -> librdkafka's properties; a part of properties.
#pragma once

#include "common/client/properties.h"
#include "common/config/settings.h"
#include "common/util/result.h"

namespace kt::client {

// Adds what the security protocol of `settings` needs. A usage error for what librdkafka cannot do.
util::Result<void> add_security(const config::ConnectionSettings& settings,
                                ClientProperties& properties);

}  // namespace kt::client
