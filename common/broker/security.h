// From the settings of a cluster to the way its brokers are dialed.
#pragma once

#include "common/config/settings.h"
#include "common/net/dial.h"

namespace kt::broker {

// Plain TCP, or TLS over it if the security protocol says so. What cannot be used (a JKS store)
// shows with the first dial, as an error of kind usage.
net::Dial dial_for(const config::ConnectionSettings& settings);

}  // namespace kt::broker
