// From the settings of a cluster to the way its brokers are dialed.
#pragma once

#include <string_view>

#include "common/config/settings.h"
#include "common/net/dial.h"

namespace kt::broker {

// TCP, by the way that --via names, and TLS over it if the security protocol says so. What cannot
// be used (a JKS store) shows with the first dial, as an error of kind usage.
net::Dial dial_for(const config::ConnectionSettings& settings);

// The same for the token endpoint at `url`, which is no broker: always direct, and TLS by the URL.
net::Dial dial_for_url(const config::ConnectionSettings& settings, std::string_view url);

}  // namespace kt::broker
