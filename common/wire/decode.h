// Bytes into a message: the body only, without header and size (header.h takes those off).
#pragma once

#include "common/wire/walks.h"

namespace kt::wire {

// Fails (ErrorKind::corrupt) on bytes that end too early, on bytes left over, on null where it is
// not allowed; the text names the field by its path. A RecordsView in the message looks into
// `bytes`. Fields that the version does not have stay at their defaults; tags that the listing
// does not have are skipped.
template <class Message>
util::Result<Message> decode(std::string_view bytes, const Api& api, std::int16_t version) {
  return Walks<Message>::decode(bytes, api, version);
}

}  // namespace kt::wire
