// How far positions that come in any order are without a gap.
#pragma once

#include <cstdint>
#include <deque>

namespace kt::producer {

class Frontier {
 public:
  // Everything up to `through` is there already.
  explicit Frontier(std::uint64_t through) : through_(through) {}

  // Each position at most once.
  void add(std::uint64_t position);

  // The last position up to which none is missing. Memory is bounded by how far others are ahead.
  std::uint64_t through() const { return through_; }

 private:
  std::uint64_t through_;
  std::deque<bool> ahead_;  // whether through_ + 1, + 2 ... are there; the first one never is
};

}  // namespace kt::producer
