#include "tools/kt-console-producer/losses.h"

#include <fmt/format.h>

namespace kt::producer {

void Losses::add(std::uint64_t position, const std::string& reason) {
  if (none() || position < first_) {
    first_ = position;
    first_reason_ = reason;
  }
  positions_.add(position);
  ++reasons_[reason];
}

std::string Losses::text(const std::string& topic, const Input& input) const {
  std::string text = fmt::format("cannot send {} of {} to topic '{}': ", count(),
                                 counted(input.count(), input.noun()), topic);
  if (count() > 1) text += positions_.text(input) + "; ";
  text += fmt::format("{}: {}", input.place_of(first_), first_reason_);
  for (const auto& [reason, times] : reasons_) {
    if (reason != first_reason_) text += fmt::format("; {} more: {}", times, reason);
  }
  return text;
}

std::string counted(std::uint64_t count, const std::string& noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace kt::producer
