// Small work on text that several rooms share: split, trim, join, case, and the nearest known name
// for a word that was mistyped. Bytes, not characters, except where said.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kt::util {

// The pieces between separators, empty ones included: "a,,b" has three, "" has one.
std::vector<std::string> split(std::string_view text, char separator);

// Cuts at the first separator: "k=a=b" is {"k", "a=b"}. Nothing without a separator.
struct Halves {
  std::string_view left;
  std::string_view right;
};
std::optional<Halves> cut(std::string_view text, char separator);

// Without blanks, tabs and line ends at both ends.
std::string_view trim(std::string_view text);

std::string join(const std::vector<std::string>& pieces, std::string_view separator);

// ASCII letters only; other bytes stay.
std::string to_lower(std::string_view text);
std::string to_upper(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);

// How many insertions, deletions, replacements and swaps of neighbours turn one word into the
// other.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The candidate that `word` was probably meant to be, or nothing when none is near (a third of its
// letters may be wrong, ignoring case). Of equally near ones the first wins.
std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& candidates);

}  // namespace kt::util
