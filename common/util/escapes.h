// Bytes written as something else: behind a backslash, as two hexadecimal digits, behind a percent
// sign. Java's own escapes are config's, JSON's are output's.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kt::util {

// The value of a hexadecimal digit of either case; -1 when it is none.
int hex_digit(char c);

// What \n \t \r \0 \\ and \xHH stand for; nothing when a backslash stands before anything else.
std::optional<std::string> unescaped(std::string_view text);

// "%" and two digits (RFC 3986) for every byte that is not plain.
std::string percent_encoded(std::string_view text, bool (*is_plain)(char));

// Nothing when a percent sign is not followed by two digits.
std::optional<std::string> percent_decoded(std::string_view text);

}  // namespace kt::util
