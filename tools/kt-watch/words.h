// Numbers of a finding as words for people: the same on every page and in plain tables. What is not
// known is "-", never a number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/monitor/history.h"

namespace kt::watch {

inline constexpr const char* kNotKnown = "-";

// "sales-0"
std::string name_of(const monitor::PartitionKey& key);

// "120"; "120+" where partitions whose lag is not known are left out of the sum.
std::string lag_words(const std::optional<std::int64_t>& lag, bool is_complete);
// "3.2s"; ">12s" where it is at least so much.
std::string age_words(const std::optional<monitor::Age>& age);
std::string rate_words(const std::optional<monitor::Rate>& rate);
// "drained", "45s", "40s-55s", "40s-?" (perhaps never); "never" where the verdict is that it is not
// read fast enough, or not at all.
std::string drain_words(const std::optional<monitor::Drain>& drain, monitor::Verdict verdict);

// "2h05m"; "~2h05m" where it follows from how the log's begin has moved; "due" when any look of the
// broker may be the last.
std::string countdown_words(const std::optional<monitor::Countdown>& countdown);

enum class Glyphs { ascii, unicode };

// As long as the value is large: `columns` for the highest.
std::string bar(std::int64_t value, std::int64_t highest, std::size_t columns, Glyphs glyphs);

// A column per value, the last `columns` of them, scaled to the largest.
std::string sparkline(const std::vector<std::int64_t>& values, std::size_t columns, Glyphs glyphs);

}  // namespace kt::watch
