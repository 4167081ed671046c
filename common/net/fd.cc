#include "common/net/fd.h"

#include <cctype>
#include <system_error>

#include <unistd.h>

namespace kt::net {

Fd& Fd::operator=(Fd&& other) noexcept {
  if (this != &other) {
    reset();
    number_ = std::exchange(other.number_, -1);
  }
  return *this;
}

void Fd::reset() {
  if (number_ >= 0) ::close(number_);
  number_ = -1;
}

std::string errno_words(int code) {
  std::string words = std::generic_category().message(code);
  if (!words.empty()) {
    words[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(words[0])));
  }
  return words;
}

}  // namespace kt::net
