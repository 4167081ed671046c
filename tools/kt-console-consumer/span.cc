#include "tools/kt-console-consumer/span.h"

#include <set>

#include <fmt/format.h>

#include "common/util/numbers.h"
#include "common/util/text.h"

namespace kt::console_consumer {

namespace {

using fetch::Bound;

constexpr std::string_view kBetween = "..";

util::Error bad_offset(std::string_view text) {
  return util::usage(fmt::format(
      "cannot begin at offset '{}': it has to be earliest, latest or a number from 0 on, or a "
      "range (100..200, end-1000..)",
      text));
}

std::optional<Bound> named(std::string_view text) {
  const auto word = util::to_lower(text);
  if (word == "earliest" || word == "beginning") return Bound::earliest();
  if (word == "latest" || word == "end") return Bound::latest();
  return std::nullopt;
}

// "end-1000", "beginning+5"
std::optional<Spot> parse_relative(std::string_view text) {
  const auto sign = text.find_first_of("+-");
  if (sign == std::string_view::npos) return std::nullopt;
  const auto bound = named(text.substr(0, sign));
  const auto count = util::parse_between(text.substr(sign + 1), 0, INT64_MAX);
  if (!bound || !count.ok()) return std::nullopt;
  return Spot{.bound = *bound, .shift = text[sign] == '-' ? -*count : *count};
}

std::optional<Spot> parse_spot(std::string_view text) {
  if (const auto bound = named(text)) return Spot{.bound = *bound};
  if (const auto number = util::parse_between(text, 0, INT64_MAX); number.ok()) {
    return Spot{.bound = Bound::offset(*number)};
  }
  return parse_relative(text);
}

}  // namespace

bool is_range(std::string_view offset) {
  return offset.find(kBetween) != std::string_view::npos || parse_relative(offset);
}

util::Result<Span> parse_offsets(std::string_view text) {
  const auto between = text.find(kBetween);
  if (between == std::string_view::npos) {
    const auto spot = parse_spot(text);
    if (!spot) return bad_offset(text);
    return Span{.start = *spot, .end = {}};
  }
  const auto first = text.substr(0, between);
  const auto second = text.substr(between + kBetween.size());
  Span span{.start = {.bound = Bound::earliest()}, .end = {}};
  if (!first.empty()) {
    const auto start = parse_spot(first);
    if (!start) return bad_offset(text);
    span.start = *start;
  }
  if (!second.empty()) {
    span.end = parse_spot(second);
    if (!span.end) return bad_offset(text);
  }
  return span;
}

util::Result<std::vector<std::int32_t>> parse_partitions(std::string_view text) {
  const auto bad = [&] {
    return util::usage(fmt::format(
        "cannot use --partition '{}': it has to be a number, or several (0,2,5-7)", text));
  };
  std::set<std::int32_t> all;
  for (const auto& piece : util::split(text, ',')) {
    const auto ends = util::cut(piece, '-');
    const auto first = util::parse_between(ends ? ends->left : piece, 0, INT32_MAX);
    const auto last = util::parse_between(ends ? ends->right : piece, 0, INT32_MAX);
    constexpr std::int64_t kMost = 1'000'000;
    if (!first.ok() || !last.ok() || *last < *first || *last - *first > kMost) return bad();
    for (auto i = *first; i <= *last; ++i) all.insert(static_cast<std::int32_t>(i));
  }
  return std::vector<std::int32_t>(all.begin(), all.end());
}

util::Result<std::size_t> parse_bytes(std::string_view text) {
  constexpr std::string_view kUnits = "KMG";
  auto digits = text;
  std::size_t shift = 0;
  if (!text.empty()) {
    const auto unit = kUnits.find(util::to_upper(text.substr(text.size() - 1)));
    if (unit != std::string_view::npos) {
      shift = (unit + 1) * 10;
      digits.remove_suffix(1);
    }
  }
  const auto number = util::parse_between(digits, 1, INT64_MAX >> shift);
  if (!number.ok()) {
    return util::usage(fmt::format("'{}' is no number of bytes (65536, 64M, 1G)", text));
  }
  return static_cast<std::size_t>(*number) << shift;
}

}  // namespace kt::console_consumer
