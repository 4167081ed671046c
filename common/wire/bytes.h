// The two kinds of bytes in messages that are not text: Bytes owns its content, RecordsView looks
// at record batches in a frame that somebody else keeps.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace kt::wire {

// A string that the wire writes as "bytes". Converts from and to std::string, so that callers
// treat it as one.
struct Bytes {
  std::string data;

  Bytes() = default;
  Bytes(std::string bytes) : data(std::move(bytes)) {}  // NOLINT: a Bytes is a string
  Bytes(std::string_view bytes) : data(bytes) {}        // NOLINT
  Bytes(const char* text) : data(text) {}               // NOLINT

  bool operator==(const Bytes&) const = default;
  operator const std::string&() const { return data; }  // NOLINT
};

// Record batches as they lie in the frame: valid while the frame lives. Two views are equal when
// they show the same bytes, wherever those are.
struct RecordsView {
  std::string_view bytes;

  bool operator==(const RecordsView&) const = default;
};

}  // namespace kt::wire
