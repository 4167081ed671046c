// What the walks say: errors, and values as text. None of it is a template, so that the text
// library is compiled here once and not again for every message.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/util/error.h"
#include "common/wire/api.h"
#include "common/wire/failure.h"

namespace kt::wire {

// Which of an API's two messages an error is about.
enum class Side { request, response };

// A request carries its Api. (Its Response would not tell them apart: a struct called Response has
// that name inside itself, too.)
template <class Message>
concept RequestMessage = requires {
  Message::api;
};

template <class Message>
constexpr Side side_of() {
  return RequestMessage<Message> ? Side::request : Side::response;
}

// "cannot encode 'Metadata request version 3': <what the failure says>", refused and corrupt.
util::Error cannot_encode(Side side, const Api& api, std::int16_t version, const Failure& failure);
util::Error cannot_decode(Side side, const Api& api, std::int16_t version, const Failure& failure);

// The error for a version outside api.ours. `verb` is what was not done: "encode", "decode".
util::Error unspoken_version(std::string_view verb, Side side, const Api& api,
                             std::int16_t version);

// Reasons of failures.
std::string cannot_be_carried(std::int16_t version);
std::string cannot_be_null(std::int16_t version);
std::string left_over(std::size_t bytes);

// In double quotes; quotes and backslashes with a backslash before them, control characters as
// \x1b.
std::string quoted(std::string_view text);
std::string size_text(std::size_t bytes);  // "<12 bytes>"
std::string number_text(double number);    // the shortest that reads back as the same number
std::string int_type(std::size_t size);    // of so many bytes: "int16"

}  // namespace kt::wire
