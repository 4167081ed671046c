// Java lets classes stand inside classes, for union ([a[bc]]) and with && for intersection
// ([a-z&&[^aeiou]]); PCRE2 takes those characters literally and would match something else without
// a word. Such a class becomes a group of plain ones: a union is an alternation (?:[a]|[bc]), an
// intersection a lookahead per operand but the last ((?=[a-z])[^aeiou]), and a negation of either
// is (?!...) in front of any one character. Plain classes, nearly all, pass unchanged. Every
// construct consumes exactly one character, as a class does, so quantifiers behind it still work.

#include "common/util/java_regex.h"

#include <optional>
#include <utility>
#include <vector>

namespace kt::util {
namespace {

constexpr std::string_view kAnyCharacter = "(?s:.)";

// Java's POSIX classes are ASCII only.
std::optional<std::string_view> posix_class(std::string_view name) {
  constexpr std::pair<std::string_view, std::string_view> kClasses[] = {
      {"Lower", "a-z"},
      {"Upper", "A-Z"},
      {"ASCII", "\\x00-\\x7F"},
      {"Alpha", "a-zA-Z"},
      {"Digit", "0-9"},
      {"Alnum", "a-zA-Z0-9"},
      {"Punct", "!-/:-@\\[-`{-~"},
      {"Graph", "!-~"},
      {"Print", " -~"},
      {"Blank", " \\t"},
      {"Cntrl", "\\x00-\\x1F\\x7F"},
      {"XDigit", "0-9a-fA-F"},
      {"Space", "\\t-\\r "}};
  for (const auto& [known, characters] : kClasses) {
    if (name == known) return characters;
  }
  return std::nullopt;
}

class Translator {
 public:
  explicit Translator(std::string_view pattern) : rest_(pattern) {}

  std::string run() {
    std::string out;
    while (!rest_.empty()) {
      if (rest_[0] == '\\') {
        out += escape(Place::outside);
      } else if (rest_[0] == '[') {
        out += character_class();
      } else {
        out += take(1);
      }
    }
    return out;
  }

 private:
  enum class Place { outside, in_class };

  std::string_view take(std::size_t count) {
    const auto taken = rest_.substr(0, count);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  bool starts_with(std::string_view text) const { return rest_.substr(0, text.size()) == text; }

  // A backslash and what belongs to it.
  std::string escape(Place place) {
    if (starts_with("\\Q")) {
      const auto end = rest_.find("\\E");
      return std::string(take(end == rest_.npos ? rest_.size() : end + 2));
    }
    if (starts_with("\\u") && rest_.size() >= 6) {
      const auto code = take(6).substr(2);
      return "\\x{" + std::string(code) + "}";
    }
    if (starts_with("\\p{") || starts_with("\\P{")) return property(place);
    return std::string(take(2));
  }

  // \p{Alpha} and \P{Alpha}; names that are not POSIX mean the same to PCRE2.
  std::string property(Place place) {
    const auto end = rest_.find('}');
    if (end == rest_.npos) return std::string(take(2));
    const bool is_negated = rest_[1] == 'P';
    const auto characters = posix_class(rest_.substr(3, end - 3));
    const auto whole = take(end + 1);
    if (!characters) return std::string(whole);
    if (place == Place::outside) {
      return (is_negated ? "[^" : "[") + std::string(*characters) + "]";
    }
    // A negation within a class has to be a class of its own: the caller takes it as nested.
    if (is_negated) {
      nested_.push_back("[^" + std::string(*characters) + "]");
      return {};
    }
    return std::string(*characters);
  }

  // From the '[' through its ']'. Without a ']' the result is one that PCRE2 refuses.
  std::string character_class() {
    take(1);
    const bool is_negated = starts_with("^");
    if (is_negated) take(1);
    const auto outer = std::exchange(nested_, {});
    std::vector<std::string> operands;
    std::string plain;
    bool is_first = true;
    bool is_closed = false;
    while (!rest_.empty() && !is_closed) {
      if (rest_[0] == ']' && !is_first) {
        take(1);
        is_closed = true;
      } else if (starts_with("&&")) {
        take(2);
        add_operand(operands, std::exchange(plain, {}));
      } else if (rest_[0] == '[') {
        nested_.push_back(character_class());
      } else {
        plain += rest_[0] == '\\' ? escape(Place::in_class) : std::string(take(1));
      }
      is_first = false;
    }
    const bool is_plain = operands.empty() && nested_.empty();
    if (!is_plain) add_operand(operands, plain);
    nested_ = outer;
    if (!is_closed) return "[";
    return is_plain ? class_of(plain, is_negated) : intersection(operands, is_negated);
  }

  // To PCRE2 "[:" begins a POSIX class, to Java it does not.
  static std::string class_of(std::string_view characters, bool is_negated) {
    const bool looks_posix = !characters.empty() && characters.find_first_of(":.=") == 0;
    return (is_negated ? "[^" : "[") + std::string(looks_posix ? "\\" : "") +
           std::string(characters) + "]";
  }

  // The union of what was read since the last "&&": plain characters and nested classes.
  void add_operand(std::vector<std::string>& operands, const std::string& plain) {
    std::string alternatives = plain.empty() ? "" : class_of(plain, false);
    for (const auto& one : std::exchange(nested_, {})) {
      if (!alternatives.empty()) alternatives += '|';
      alternatives += one;
    }
    if (!alternatives.empty()) operands.push_back("(?:" + alternatives + ")");
  }

  static std::string intersection(const std::vector<std::string>& operands, bool is_negated) {
    std::string all;
    for (std::size_t i = 0; i < operands.size(); ++i) {
      const bool is_last = i + 1 == operands.size();
      all += is_last ? operands[i] : "(?=" + operands[i] + ")";
    }
    if (!is_negated) return "(?:" + all + ")";
    return "(?:(?!" + all + ")" + std::string(kAnyCharacter) + ")";
  }

  std::string_view rest_;
  std::vector<std::string> nested_;  // classes within the one being read
};

}  // namespace

std::string to_pcre2(std::string_view java_pattern) {
  return Translator(java_pattern).run();
}

}  // namespace kt::util
