#include "common/util/secret.h"

#include <cstddef>

namespace kt::util {
namespace {

// Writes through a volatile pointer, so that the compiler cannot leave the store out as dead.
void wipe(std::string& bytes) {
  bytes.resize(bytes.capacity());
  volatile char* at = bytes.data();
  for (std::size_t i = 0; i < bytes.size(); ++i) at[i] = 0;
  bytes.clear();
}

}  // namespace

Secret& Secret::operator=(const Secret& other) {
  if (this != &other) {
    wipe(bytes_);
    bytes_ = other.bytes_;
  }
  return *this;
}

// A moved short string stays behind in the source's own buffer, hence the wipe.
Secret::Secret(Secret&& other) noexcept : bytes_(std::move(other.bytes_)) {
  wipe(other.bytes_);
}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this != &other) {
    wipe(bytes_);
    bytes_ = std::move(other.bytes_);
    wipe(other.bytes_);
  }
  return *this;
}

Secret::~Secret() {
  wipe(bytes_);
}

}  // namespace kt::util
