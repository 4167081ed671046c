// Regular expressions in the broker's dialect (RE2), for subscriptions that the group coordinator
// evaluates (KIP-848) and for kt-groups --validate-regex.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kt::util {

// Nothing when RE2 accepts the pattern, else what is wrong with it: "missing closing ]: [foo.*".
std::optional<std::string> broker_pattern_fault(std::string_view pattern);

}  // namespace kt::util
