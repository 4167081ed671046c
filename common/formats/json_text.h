// Bytes as JSON, unaltered: text as a string, what is not UTF-8 tagged as base64. By the million,
// so plain ASCII is passed on eight bytes at a step. The objects around it are the formatters'.
#pragma once

#include <optional>
#include <string_view>

#include "common/formats/text_buffer.h"

namespace kt::formats {

// A JSON string in its quotes. `text` is UTF-8.
void append_json_text(std::string_view text, TextBuffer& to);

// null, a string, or {"base64":"..."} for bytes that are not UTF-8.
void append_json_bytes(std::optional<std::string_view> bytes, TextBuffer& to);

}  // namespace kt::formats
