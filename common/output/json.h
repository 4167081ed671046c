// Values as JSON text (RFC 8259). Reading JSON is the business of formats.
#pragma once

#include <string>
#include <string_view>

#include "common/output/value.h"

namespace kt::output {

// Appends `text` as a JSON string with its quotes. UTF-8 stays as it is; bytes that are not UTF-8
// become U+FFFD each, so that the document stays valid; control characters are escaped.
void append_json_string(std::string& out, std::string_view text);

// Appends the value on one line, without blanks. Numbers that JSON lacks (NaN, infinity) are null.
void append_json(std::string& out, const Value& value);
std::string to_json(const Value& value);

// The same over several lines, two blanks per level; short lists of plain values stay on one line.
// `depth` is the level of the line it starts on. No newline at the end.
void append_pretty_json(std::string& out, const Value& value, int depth = 0);

}  // namespace kt::output
