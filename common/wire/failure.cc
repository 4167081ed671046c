#include "common/wire/failure.h"

#include <utility>

#include <fmt/format.h>

namespace kt::wire {

void Failure::report(std::string reason) {
  if (happened_) return;
  happened_ = true;
  reason_ = std::move(reason);
}

void Failure::inside_field(std::string_view name) {
  const bool needs_dot = !path_.empty() && path_.front() != '[';
  path_ = fmt::format("{}{}{}", name, needs_dot ? "." : "", path_);
}

void Failure::inside_item(std::size_t index) {
  const bool needs_dot = !path_.empty() && path_.front() != '[';
  path_ = fmt::format("[{}]{}{}", index, needs_dot ? "." : "", path_);
}

std::string Failure::text() const {
  return path_.empty() ? reason_ : fmt::format("{}: {}", path_, reason_);
}

}  // namespace kt::wire
