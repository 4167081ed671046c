// Which input lines did not arrive, as people are told.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace kt::producer {

class Losses {
 public:
  void add(std::uint64_t line, const std::string& reason);

  bool none() const { return count_ == 0; }
  std::uint64_t count() const { return count_; }

  // "cannot send 3 of 10 lines to topic 'sales': line 4: not enough in-sync replicas
  // (NOT_ENOUGH…)", with the first line that was lost, and how often each other reason occurred.
  // Precondition: !none().
  std::string text(const std::string& topic, std::uint64_t lines) const;

 private:
  std::uint64_t count_ = 0;
  std::uint64_t first_line_ = 0;
  std::string first_reason_;
  std::map<std::string, std::uint64_t> reasons_;
};

}  // namespace kt::producer
