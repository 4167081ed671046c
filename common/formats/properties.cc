#include "common/formats/properties.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace kt::formats {

namespace {

bool is_true(std::string_view text) {
  constexpr std::string_view kTrue = "true";
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return std::equal(text.begin(), text.end(), kTrue.begin(), kTrue.end(), [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == b;
  });
}

}  // namespace

void set_flag(const Properties& properties, const char* name, bool& flag) {
  if (const auto found = properties.find(name); found != properties.end()) {
    flag = is_true(found->second);
  }
}

void set_text(const Properties& properties, const char* name, std::string& text) {
  if (const auto found = properties.find(name); found != properties.end()) text = found->second;
}

}  // namespace kt::formats
