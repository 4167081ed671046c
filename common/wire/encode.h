// A message into bytes: the body only, without header and size (header.h adds those).
#pragma once

#include "common/wire/walks.h"

namespace kt::wire {

// Fails (ErrorKind::refused) on a version outside api.ours, on a field that is set and that
// `version` cannot carry, on null where it is not allowed, on a string that is too long; the text
// names the field by its path.
template <class Message>
util::Result<std::string> encode(const Message& message, const Api& api, std::int16_t version) {
  return Walks<Message>::encode(message, api, version);
}

}  // namespace kt::wire
