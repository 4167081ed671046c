// A record that outlives the fetched bytes: what is printed later than it was read.
#pragma once

#include <cstddef>
#include <vector>

#include "common/records/record.h"

namespace kt::console_consumer {

// A vector's bytes stay where they are when it moves; a copy of this would point into the original.
struct Kept {
  Kept() = default;
  Kept(Kept&&) noexcept = default;
  Kept& operator=(Kept&&) noexcept = default;

  std::vector<char> bytes;
  records::Record record;

  std::size_t size() const { return bytes.capacity() + sizeof(Kept); }
};

Kept copy_of(const records::Record& from);

}  // namespace kt::console_consumer
