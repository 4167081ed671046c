// A set of positions in the input, kept small however many there are: runs of neighbours are one.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "tools/kt-console-producer/input.h"

namespace kt::producer {

class Positions {
 public:
  // In any order; each at most once.
  void add(std::uint64_t position);

  std::uint64_t count() const { return count_; }
  // Precondition: count() > 0.
  std::uint64_t first() const { return runs_.begin()->first; }

  // "line 4", "lines 4, 7-9, 12 and 5 more", with files where there are several. Precondition:
  // count() > 0.
  std::string text(const Input& input) const;

 private:
  std::map<std::uint64_t, std::uint64_t> runs_;  // first -> last
  std::uint64_t count_ = 0;
};

}  // namespace kt::producer
