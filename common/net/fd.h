// The one owner of a file descriptor, and the words for what errno says. Leaves reading and writing
// to socket and tls.
#pragma once

#include <string>
#include <utility>

namespace kt::net {

// Closes what it holds when it goes. -1 is "none".
class Fd {
 public:
  Fd() = default;
  explicit Fd(int number) : number_(number) {}
  Fd(Fd&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Fd& operator=(Fd&& other) noexcept;
  ~Fd() { reset(); }

  int get() const { return number_; }
  bool valid() const { return number_ >= 0; }
  void reset();

  // Gives it up unclosed, for a C library that closes it.
  int release() { return std::exchange(number_, -1); }

 private:
  int number_ = -1;
};

// "connection refused": errno's own words, in lower case.
std::string errno_words(int code);

}  // namespace kt::net
