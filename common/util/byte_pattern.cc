#define PCRE2_CODE_UNIT_WIDTH 8

#include "common/util/byte_pattern.h"

#include <cstring>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <pcre2.h>

#include "common/util/java_regex.h"

namespace kt::util {
namespace {

struct FreeByteCode {
  void operator()(pcre2_code* code) const { pcre2_code_free(code); }
};
struct FreeByteMatch {
  void operator()(pcre2_match_data* match) const { pcre2_match_data_free(match); }
};

bool is_literal(std::string_view pattern) {
  return pattern.find_first_of("\\^$.|?*+()[]{}") == std::string_view::npos;
}

}  // namespace

struct BytePattern::Compiled {
  std::string literal;  // used while there is no code
  std::unique_ptr<pcre2_code, FreeByteCode> code;
  std::unique_ptr<pcre2_match_data, FreeByteMatch> match;
};

BytePattern::BytePattern(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
BytePattern::BytePattern(BytePattern&&) noexcept = default;
BytePattern& BytePattern::operator=(BytePattern&&) noexcept = default;
BytePattern::~BytePattern() = default;

Result<BytePattern> BytePattern::compile(std::string_view pattern) {
  auto compiled = std::make_unique<Compiled>();
  compiled->literal = pattern;
  if (is_literal(pattern)) return BytePattern(std::move(compiled));
  const std::string translated = to_pcre2(pattern);
  int fault = 0;
  PCRE2_SIZE at = 0;
  compiled->code.reset(pcre2_compile(reinterpret_cast<const unsigned char*>(translated.data()),
                                     translated.size(), PCRE2_NEVER_UTF, &fault, &at, nullptr));
  if (!compiled->code) {
    PCRE2_UCHAR8 reason[256]{};
    pcre2_get_error_message(fault, reason, sizeof reason);
    return usage(fmt::format("'{}' is not a regular expression: {}", pattern,
                             reinterpret_cast<const char*>(reason)));
  }
  // Where this fails, matching is slower and otherwise the same.
  pcre2_jit_compile(compiled->code.get(), PCRE2_JIT_COMPLETE);
  compiled->match.reset(pcre2_match_data_create_from_pattern(compiled->code.get(), nullptr));
  return BytePattern(std::move(compiled));
}

bool BytePattern::occurs_in(std::string_view bytes) const {
  const auto& [literal, code, match] = *compiled_;
  if (!code) {
    return literal.empty() ||
           (bytes.size() >= literal.size() &&
            memmem(bytes.data(), bytes.size(), literal.data(), literal.size()) != nullptr);
  }
  // PCRE2 takes no null pointer for an empty text.
  const auto* const at = reinterpret_cast<const unsigned char*>(bytes.empty() ? "" : bytes.data());
  return pcre2_match(code.get(), at, bytes.size(), 0, 0, match.get(), nullptr) >= 0;
}

}  // namespace kt::util
