#include "tools/kt-console-producer/losses.h"

#include <fmt/format.h>

namespace kt::producer {

void Losses::add(std::uint64_t line, const std::string& reason) {
  if (count_ == 0 || line < first_line_) {
    first_line_ = line;
    first_reason_ = reason;
  }
  ++count_;
  ++reasons_[reason];
}

std::string Losses::text(const std::string& topic, std::uint64_t lines) const {
  std::string text =
      fmt::format("cannot send {} of {} {} to topic '{}': line {}: {}", count_, lines,
                  lines == 1 ? "line" : "lines", topic, first_line_, first_reason_);
  for (const auto& [reason, count] : reasons_) {
    if (reason != first_reason_) text += fmt::format("; {} more: {}", count, reason);
  }
  return text;
}

}  // namespace kt::producer
