// java.util.regex's notation turned into PCRE2's, where the two differ. Syntax only: nothing is
// compiled or matched here.
#pragma once

#include <string>
#include <string_view>

namespace kt::util {

// The same pattern for PCRE2. What is no valid pattern in Java stays invalid.
std::string to_pcre2(std::string_view java_pattern);

}  // namespace kt::util
