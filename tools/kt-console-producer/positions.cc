#include "tools/kt-console-producer/positions.h"

#include <iterator>

#include <fmt/format.h>

namespace kt::producer {
namespace {

constexpr std::size_t kShown = 10;

// Beyond this many runs only the lowest are known by position.
constexpr std::size_t kKept = 10'000;

}  // namespace

void Positions::add(std::uint64_t position) {
  ++count_;
  auto behind = runs_.upper_bound(position);
  std::uint64_t first = position;
  std::uint64_t last = position;
  if (behind != runs_.end() && behind->first == position + 1) {
    last = behind->second;
    behind = runs_.erase(behind);
  }
  if (behind != runs_.begin() && std::prev(behind)->second + 1 == position) {
    first = std::prev(behind)->first;
  }
  runs_[first] = last;
  if (runs_.size() > kKept) runs_.erase(std::prev(runs_.end()));
}

std::string Positions::text(const Input& input) const {
  if (count_ == 1) return input.place_of(first());
  const bool is_one_file = input.files() == 1;
  std::string text = is_one_file ? input.noun() + "s " : "";
  std::size_t shown = 0;
  std::uint64_t told = 0;
  for (const auto& [from, to] : runs_) {
    if (shown++ == kShown) break;
    told += to - from + 1;
    if (shown > 1) text += ", ";
    text += is_one_file ? std::to_string(from) : input.place_of(from);
    if (to > from) text += is_one_file ? fmt::format("-{}", to) : " to " + input.place_of(to);
  }
  if (told < count_) text += fmt::format(" and {} more", count_ - told);
  return text;
}

}  // namespace kt::producer
