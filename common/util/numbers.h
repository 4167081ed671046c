// Text to numbers, strictly: the whole text is the number, in Java's decimal forms, or it is an
// error that names the text.
#pragma once

#include <cstdint>
#include <string_view>

#include "common/util/result.h"

namespace kt::util {

// Decimal digits with an optional sign, as Integer.parseInt and Long.parseLong take them. The error
// is of kind usage and reads "'x' is not a whole number" or "'99999999999' is out of range".
Result<std::int32_t> parse_int32(std::string_view text);
Result<std::int64_t> parse_int64(std::string_view text);

// A whole number from `lowest` to `highest`, both included.
Result<std::int64_t> parse_between(std::string_view text, std::int64_t lowest,
                                   std::int64_t highest);

// A finite decimal number: "1", "-0.5", "1e3".
Result<double> parse_double(std::string_view text);

}  // namespace kt::util
