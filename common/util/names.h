// What Kafka's names of topics are made of. Whether a name is a good one is the broker's to say.
#pragma once

#include <string_view>

namespace kt::util {

// Letters, digits, '.', '_' and '-', which shells leave alone, too.
inline bool has_name_letters_only(std::string_view text) {
  constexpr std::string_view kLegal =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
  return text.find_first_not_of(kLegal) == std::string_view::npos;
}

}  // namespace kt::util
