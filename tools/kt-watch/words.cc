#include "tools/kt-watch/words.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

#include <fmt/format.h>

#include "common/output/units.h"

namespace kt::watch {
namespace {

std::string span_words(double seconds) {
  // A year and more is as good as never, and would not fit a clock's arithmetic.
  const double bounded = std::min(seconds, 3.2e7);
  return output::human_duration(
      std::chrono::milliseconds(static_cast<std::int64_t>(bounded * 1000)));
}

}  // namespace

std::string name_of(const monitor::PartitionKey& key) {
  return fmt::format("{}-{}", key.topic.str(), key.partition);
}

std::string lag_words(const std::optional<std::int64_t>& lag, bool is_complete) {
  if (!lag) return kNotKnown;
  return fmt::format("{}{}", *lag, is_complete ? "" : "+");
}

std::string age_words(const std::optional<monitor::Age>& age) {
  // At least nothing is nothing known.
  if (!age || (age->is_at_least && age->span.count() == 0)) return kNotKnown;
  return (age->is_at_least ? ">" : "") + output::human_duration(age->span);
}

std::string rate_words(const std::optional<monitor::Rate>& rate) {
  return rate ? output::human_rate(rate->per_second) : kNotKnown;
}

std::string drain_words(const std::optional<monitor::Drain>& drain, monitor::Verdict verdict) {
  if (!drain) return monitor::is_bad(verdict) ? "never" : kNotKnown;
  if (drain->latest && *drain->latest == 0) return "drained";
  const std::string soonest = span_words(drain->soonest);
  if (!drain->latest) return soonest + "-?";
  const std::string latest = span_words(*drain->latest);
  return soonest == latest ? soonest : fmt::format("{}-{}", soonest, latest);
}

std::string countdown_words(const std::optional<monitor::Countdown>& countdown) {
  if (!countdown) return kNotKnown;
  if (countdown->left == std::chrono::milliseconds(0)) return "due";
  return (countdown->is_soonest ? "" : "~") + output::human_duration(countdown->left);
}

std::string bar(std::int64_t value, std::int64_t highest, std::size_t columns, Glyphs glyphs) {
  if (highest <= 0) return "";
  const double share = static_cast<double>(value) / static_cast<double>(highest);
  const auto length = static_cast<std::size_t>(share * static_cast<double>(columns) + 0.5);
  std::string line;
  for (std::size_t i = 0; i < length; ++i) line += glyphs == Glyphs::unicode ? "█" : "#";
  return line;
}

std::string sparkline(const std::vector<std::int64_t>& values, std::size_t columns, Glyphs glyphs) {
  static constexpr std::array<std::string_view, 8> kBlocks{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  static constexpr std::array<std::string_view, 8> kLetters{"_", ".", ":", "-", "=", "+", "*", "#"};
  const auto& steps = glyphs == Glyphs::unicode ? kBlocks : kLetters;
  const std::size_t first = values.size() > columns ? values.size() - columns : 0;
  std::int64_t highest = 0;
  for (std::size_t i = first; i < values.size(); ++i) highest = std::max(highest, values[i]);
  std::string line;
  for (std::size_t i = first; i < values.size(); ++i) {
    const auto share =
        highest == 0 ? 0.0 : static_cast<double>(values[i]) / static_cast<double>(highest);
    const auto step = static_cast<std::size_t>(share * static_cast<double>(steps.size() - 1) + 0.5);
    line += steps.at(step);
  }
  return line;
}

}  // namespace kt::watch
