#define PCRE2_CODE_UNIT_WIDTH 8

#include "common/util/patterns.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <pcre2.h>

#include "common/util/java_regex.h"
#include "common/util/text.h"

namespace kt::util {
namespace {

struct FreeCode {
  void operator()(pcre2_code* code) const { pcre2_code_free(code); }
};
struct FreeMatch {
  void operator()(pcre2_match_data* match) const { pcre2_match_data_free(match); }
};

std::string message_of(int code) {
  PCRE2_UCHAR8 text[256];
  const int length = pcre2_get_error_message(code, text, sizeof text);
  return length < 0 ? fmt::format("error {}", code)
                    : std::string(reinterpret_cast<const char*>(text));
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

struct JavaPattern::Compiled {
  std::unique_ptr<pcre2_code, FreeCode> code;
  std::unique_ptr<pcre2_match_data, FreeMatch> match;
};

JavaPattern::JavaPattern(std::string pattern, std::unique_ptr<Compiled> compiled)
    : pattern_(std::move(pattern)), compiled_(std::move(compiled)) {}
JavaPattern::JavaPattern(JavaPattern&&) noexcept = default;
JavaPattern& JavaPattern::operator=(JavaPattern&&) noexcept = default;
JavaPattern::~JavaPattern() = default;

Result<JavaPattern> JavaPattern::compile(std::string_view pattern) {
  const std::string translated = to_pcre2(pattern);
  constexpr std::uint32_t kOptions = PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_UTF;
  int fault = 0;
  PCRE2_SIZE at = 0;
  std::unique_ptr<pcre2_code, FreeCode> code(
      pcre2_compile(bytes_of(translated), translated.size(), kOptions, &fault, &at, nullptr));
  if (!code) {
    return usage(fmt::format("'{}' is not a regular expression: {}", pattern, message_of(fault)));
  }
  auto compiled = std::make_unique<Compiled>();
  compiled->match.reset(pcre2_match_data_create_from_pattern(code.get(), nullptr));
  compiled->code = std::move(code);
  return JavaPattern(std::string(pattern), std::move(compiled));
}

Result<bool> JavaPattern::matches(std::string_view text) const {
  const int result = pcre2_match(compiled_->code.get(), bytes_of(text), text.size(), 0, 0,
                                 compiled_->match.get(), nullptr);
  if (result >= 0) return true;
  if (result == PCRE2_ERROR_NOMATCH) return false;
  return usage(fmt::format("cannot match '{}' with '{}': {}", text, pattern_, message_of(result)));
}

Result<std::vector<std::string>> JavaPattern::matching(
    const std::vector<std::string>& names) const {
  std::vector<std::string> selected;
  for (const auto& name : names) {
    const auto is_match = matches(name);
    if (!is_match) return is_match.error();
    if (*is_match) selected.push_back(name);
  }
  return selected;
}

std::string clean_topic_filter(std::string_view text) {
  std::string cleaned(trim(text));
  std::replace(cleaned.begin(), cleaned.end(), ',', '|');
  cleaned.erase(std::remove(cleaned.begin(), cleaned.end(), ' '), cleaned.end());
  const auto is_quote = [](char c) { return c == '"' || c == '\''; };
  const auto first = std::find_if_not(cleaned.begin(), cleaned.end(), is_quote);
  const auto last = std::find_if_not(cleaned.rbegin(), cleaned.rend(), is_quote).base();
  return first < last ? std::string(first, last) : std::string();
}

}  // namespace kt::util
