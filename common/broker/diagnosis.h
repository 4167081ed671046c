// What a peer is that does not behave like a broker: guesses from the first bytes it sent and from
// the moment at which it hung up, in words that name the setting to change.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/config/settings.h"
#include "common/net/dial.h"

namespace kt::broker {

// "answers with HTTP: this is not a Kafka listener", or nothing when the bytes tell nothing. They
// are what the peer sent first over what kt takes for the plain or decrypted stream.
std::optional<std::string> speaks_something_else(std::string_view opening,
                                                 config::SecurityProtocol protocol);

// Why a listener may hang up at our first request, as a hint to add: "; if this listener expects
// TLS, set security.protocol=SSL".
std::string hint_for_early_close(config::SecurityProtocol protocol);

// What to add to the reason for which a dialing failed: "; if this listener is plaintext, set
// security.protocol=PLAINTEXT". Empty if there is nothing to advise.
std::string hint_for(net::DialFailure failure, config::SecurityProtocol protocol);

}  // namespace kt::broker
