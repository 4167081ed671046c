// A message as one line of text, for logs and for people who debug.
#pragma once

#include "common/wire/walks.h"

namespace kt::wire {

// "{topics: [{name: "a", partitions: []}], timeout_ms: 60000}". Every field by name, in the order
// of the listing; bytes and records by their size, masked fields as ****.
template <class Message>
std::string dump(const Message& message) {
  return Walks<Message>::dump(message);
}

}  // namespace kt::wire
