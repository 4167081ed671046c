// Which pieces of the input did not arrive, as people are told.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "tools/kt-console-producer/input.h"
#include "tools/kt-console-producer/positions.h"

namespace kt::producer {

class Losses {
 public:
  void add(std::uint64_t position, const std::string& reason);

  bool none() const { return positions_.count() == 0; }
  std::uint64_t count() const { return positions_.count(); }

  // "cannot send 3 of 10 lines to topic 'sales': lines 4, 7, 9; line 4: not enough in-sync replicas
  // (NOT_ENOUGH…)", with the reason of the first one that was lost, and how often each other reason
  // occurred. Precondition: !none().
  std::string text(const std::string& topic, const Input& input) const;

 private:
  Positions positions_;
  std::uint64_t first_ = 0;
  std::string first_reason_;
  std::map<std::string, std::uint64_t> reasons_;
};

// "10 lines", "1 line".
std::string counted(std::uint64_t count, const std::string& noun);

}  // namespace kt::producer
