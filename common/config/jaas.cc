// Kafka reads JAAS lines with java.io.StreamTokenizer, whose habits decide what people's files may
// hold: both kinds of quotes with C escapes, "//" and "/* */" comments, a lone "/" that starts a
// comment too (so an unquoted path is no value), and bare numbers that are not values. Files that
// Java refuses are refused here, for the same reason.

#include "common/config/jaas.h"

#include <cctype>
#include <optional>

#include <fmt/format.h>

#include "common/util/text.h"

namespace kt::config {
namespace {

struct Token {
  enum class Kind { word, number, symbol, end };

  Kind kind = Kind::end;
  std::string text;  // of a word: what it says; of a symbol: the one character
};

bool is_number_character(char c) {
  return (c >= '0' && c <= '9') || c == '.' || c == '-';
}

bool is_word_start(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalpha(byte) != 0 || byte >= 0x80 || c == '_' || c == '$';
}

bool is_word_part(char c) {
  return is_word_start(c) || is_number_character(c);
}

class Tokens {
 public:
  explicit Tokens(std::string_view text) : rest_(text) {}

  Token next() {
    skip_blanks_and_comments();
    if (rest_.empty()) return {};
    const char c = rest_[0];
    if (c == '"' || c == '\'') return quoted();
    if (is_word_start(c)) return run_of(Token::Kind::word, is_word_part);
    if (is_number_character(c)) return run_of(Token::Kind::number, is_number_character);
    rest_.remove_prefix(1);
    return {Token::Kind::symbol, std::string(1, c)};
  }

 private:
  void skip_blanks_and_comments() {
    while (!rest_.empty()) {
      if (static_cast<unsigned char>(rest_[0]) <= ' ') {
        rest_.remove_prefix(1);
      } else if (rest_.substr(0, 2) == "/*") {
        skip_through(rest_.find("*/", 2), 2);
      } else if (rest_[0] == '/') {
        skip_through(rest_.find_first_of("\r\n"), 1);
      } else {
        return;
      }
    }
  }

  void skip_through(std::size_t at, std::size_t length) {
    rest_.remove_prefix(at == rest_.npos ? rest_.size() : at + length);
  }

  Token run_of(Token::Kind kind, bool (*belongs)(char)) {
    std::size_t end = 0;
    while (end < rest_.size() && belongs(rest_[end])) ++end;
    Token token{kind, std::string(rest_.substr(0, end))};
    rest_.remove_prefix(end);
    return token;
  }

  // Up to the same quote, or to the end of the line.
  Token quoted() {
    const char quote = take();
    Token token{Token::Kind::word, {}};
    while (!rest_.empty() && rest_[0] != quote && rest_[0] != '\n' && rest_[0] != '\r') {
      const char c = take();
      token.text += c == '\\' && !rest_.empty() ? escaped() : c;
    }
    if (!rest_.empty() && rest_[0] == quote) rest_.remove_prefix(1);
    return token;
  }

  char escaped() {
    const char c = take();
    if (c >= '0' && c <= '7') return octal(c);
    constexpr std::string_view kNames = "abfnrtv";
    constexpr std::string_view kCodes = "\a\b\f\n\r\t\v";
    const auto at = kNames.find(c);
    return at == kNames.npos ? c : kCodes[at];
  }

  // Three digits when the first is at most 3, else two.
  char octal(char first) {
    int code = first - '0';
    for (int more = first <= '3' ? 2 : 1; more > 0; --more) {
      if (rest_.empty() || rest_[0] < '0' || rest_[0] > '7') break;
      code = code * 8 + (take() - '0');
    }
    return static_cast<char>(code);
  }

  char take() {
    const char c = rest_[0];
    rest_.remove_prefix(1);
    return c;
  }

  std::string_view rest_;
};

util::Error bad(std::string_view reason) {
  return util::usage(fmt::format("cannot read sasl.jaas.config: {}", reason));
}

bool is_control_flag(const Token& token) {
  const auto flag = util::to_lower(token.text);
  return token.kind == Token::Kind::word &&
         (flag == "required" || flag == "requisite" || flag == "sufficient" || flag == "optional");
}

}  // namespace

util::Result<JaasEntry> parse_jaas(std::string_view text) {
  Tokens tokens(text);
  JaasEntry entry;
  auto token = tokens.next();
  if (token.kind != Token::Kind::word || token.text.empty())
    return bad("it does not begin with a login module");
  entry.login_module = token.text;
  if (!is_control_flag(tokens.next())) {
    return bad(fmt::format("'required' is missing behind {}", entry.login_module));
  }
  for (token = tokens.next(); token.text != ";" || token.kind != Token::Kind::symbol;
       token = tokens.next()) {
    if (token.kind == Token::Kind::end) return bad("it does not end with a semicolon");
    const auto equals = tokens.next();
    const auto value = tokens.next();
    if (token.kind != Token::Kind::word || equals.text != "=" || value.kind != Token::Kind::word) {
      return bad(fmt::format("option '{}' has no value; write {}=\"...\"", token.text, token.text));
    }
    entry.options[token.text] = value.text;
  }
  if (tokens.next().kind != Token::Kind::end) return bad("it names more than one login module");
  return entry;
}

}  // namespace kt::config
