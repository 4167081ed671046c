// Base64 (RFC 4648): bytes as text, in the usual alphabet or in the one for URLs and tokens.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kt::util {

// "+/" and padded with "=".
std::string base64(std::string_view bytes);

// The bytes that base64() wrote so; nothing when it is not base64 with its padding.
std::optional<std::string> base64_decoded(std::string_view text);

// "-_" and not padded.
std::string base64url(std::string_view bytes);

}  // namespace kt::util
