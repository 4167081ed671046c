// How walks call a message in errors: "Metadata response version 9".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/util/error.h"
#include "common/wire/api.h"

namespace kt::wire {

std::string message_name(std::string_view side, const Api& api, std::int16_t version);
util::Error unspoken_version(std::string_view verb, std::string_view side, const Api& api,
                             std::int16_t version);

// A request names its response; a response names nothing.
template <class Message>
constexpr std::string_view side_of() {
  return requires {
    typename Message::Response;
  }
  ? "request" : "response";
}

template <class Message>
std::string message_name(const Api& api, std::int16_t version) {
  return message_name(side_of<Message>(), api, version);
}

// The error for a version outside api.ours. `verb` is what could not be done: "encode", "decode".
template <class Message>
util::Error unspoken_version(std::string_view verb, const Api& api, std::int16_t version) {
  return unspoken_version(verb, side_of<Message>(), api, version);
}

}  // namespace kt::wire
