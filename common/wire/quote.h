// Text of unknown content on one line of a dump.
#pragma once

#include <string>
#include <string_view>

namespace kt::wire {

// In double quotes; quotes and backslashes with a backslash before them, control characters as
// \x1b.
std::string quoted(std::string_view text);

}  // namespace kt::wire
