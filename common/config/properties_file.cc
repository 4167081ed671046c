#include "common/config/properties_file.h"

#include <cstdint>
#include <optional>

#include <fmt/format.h>

#include "common/util/text.h"
#include "common/util/text_file.h"

namespace kt::config {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\f';
}

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

// Java's "logical lines": comments and blank lines dropped, continuations joined with the leading
// blanks of the next line removed. A backslash continues only when an odd number of them ends the
// line. What follows a line of nothing but such a backslash is like a first line: it may be a
// comment.
class LogicalLines {
 public:
  explicit LogicalLines(std::string_view text) : rest_(text) {}

  // The next one with its escapes still in; nothing at the end.
  std::optional<std::string> next() {
    while (!rest_.empty()) {
      const auto line = without_leading_blanks(natural_line());
      if (says_nothing(line)) continue;
      first_line_ = line_;
      if (auto logical = continued(std::string(line))) return logical;
    }
    return std::nullopt;
  }

  // The number of the line that the last logical line began on.
  int first_line() const { return first_line_; }

 private:
  // Nothing when it comes to no line at all.
  std::optional<std::string> continued(std::string logical) {
    while (is_continued(logical)) {
      logical.pop_back();
      if (rest_.empty()) {
        // Java takes a lone backslash at the end for an empty key, unless CR LF follows it.
        if (logical.empty() && ends_with_crlf_) return std::nullopt;
        return logical;
      }
      const auto line = without_leading_blanks(natural_line());
      if (logical.empty() && says_nothing(line)) return std::nullopt;
      logical += line;
    }
    return logical;
  }

  static bool says_nothing(std::string_view line) {
    return line.empty() || line[0] == '#' || line[0] == '!';
  }

  std::string_view natural_line() {
    ++line_;
    std::size_t end = 0;
    while (end < rest_.size() && !is_line_end(rest_[end])) ++end;
    const auto line = rest_.substr(0, end);
    ends_with_crlf_ = rest_.substr(end, 2) == "\r\n";
    rest_.remove_prefix(std::min(rest_.size(), end + (ends_with_crlf_ ? 2 : 1)));
    return line;
  }

  static std::string_view without_leading_blanks(std::string_view line) {
    while (!line.empty() && is_blank(line[0])) line.remove_prefix(1);
    return line;
  }

  static bool is_continued(std::string_view line) {
    std::size_t backslashes = 0;
    while (backslashes < line.size() && line[line.size() - 1 - backslashes] == '\\') ++backslashes;
    return backslashes % 2 == 1;
  }

  std::string_view rest_;
  bool ends_with_crlf_ = false;  // the last natural line
  int line_ = 0;
  int first_line_ = 0;
};

std::optional<std::uint32_t> hex4(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  std::uint32_t unit = 0;
  for (const char c : text.substr(0, 4)) {
    const char low = static_cast<char>(c | 0x20);
    const bool is_digit = c >= '0' && c <= '9';
    if (!is_digit && (low < 'a' || low > 'f')) return std::nullopt;
    unit = unit * 16 + static_cast<std::uint32_t>(is_digit ? c - '0' : low - 'a' + 10);
  }
  return unit;
}

void append_utf8(std::string& out, std::uint32_t code) {
  const auto tail = [&out](std::uint32_t bits) { out += static_cast<char>(0x80 | (bits & 0x3F)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    tail(code);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    tail(code >> 6);
    tail(code);
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    tail(code >> 12);
    tail(code >> 6);
    tail(code);
  }
}

// Takes the escapes out of one key or value.
class Unescaper {
 public:
  explicit Unescaper(std::string_view text) : rest_(text) {}

  std::optional<std::string> run() {
    while (!rest_.empty()) {
      const char c = take();
      if (c != '\\' || rest_.empty()) {
        out_ += c;
      } else if (!escape(take())) {
        return std::nullopt;
      }
    }
    return std::move(out_);
  }

 private:
  char take() {
    const char c = rest_[0];
    rest_.remove_prefix(1);
    return c;
  }

  bool escape(char c) {
    switch (c) {
      case 't':
        out_ += '\t';
        return true;
      case 'n':
        out_ += '\n';
        return true;
      case 'r':
        out_ += '\r';
        return true;
      case 'f':
        out_ += '\f';
        return true;
      case 'u':
        return unicode();
      default:
        out_ += c;
        return true;
    }
  }

  // Java's escapes are UTF-16 units: two of them can be one character. A lone half has no UTF-8
  // form and becomes U+FFFD.
  bool unicode() {
    auto unit = hex4(rest_);
    if (!unit) return false;
    rest_.remove_prefix(4);
    const bool is_high = *unit >= 0xD800 && *unit < 0xDC00;
    const auto low = rest_.substr(0, 2) == "\\u" ? hex4(rest_.substr(2)) : std::nullopt;
    if (is_high && low && *low >= 0xDC00 && *low < 0xE000) {
      rest_.remove_prefix(6);
      append_utf8(out_, 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00));
    } else {
      append_utf8(out_, *unit >= 0xD800 && *unit < 0xE000 ? 0xFFFD : *unit);
    }
    return true;
  }

  std::string_view rest_;
  std::string out_;
};

struct RawPair {
  std::string_view key;
  std::string_view value;
};

// The key ends at the first separator that no backslash protects; blanks around one "=" or ":" are
// dropped, and blanks alone separate too.
RawPair split_line(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && !is_blank(line[end]) && line[end] != '=' && line[end] != ':') {
    end += line[end] == '\\' ? 2 : 1;
  }
  end = std::min(end, line.size());
  std::size_t value = end;
  while (value < line.size() && is_blank(line[value])) ++value;
  if (value < line.size() && (line[value] == '=' || line[value] == ':')) ++value;
  while (value < line.size() && is_blank(line[value])) ++value;
  return {line.substr(0, end), line.substr(value)};
}

}  // namespace

util::Result<Properties> parse_properties(std::string_view text) {
  Properties properties;
  LogicalLines lines(text);
  while (const auto line = lines.next()) {
    const auto raw = split_line(*line);
    auto key = Unescaper(raw.key).run();
    auto value = Unescaper(raw.value).run();
    if (!key || !value) {
      return util::usage(
          fmt::format("line {}: \\u needs four hexadecimal digits", lines.first_line()));
    }
    properties[*std::move(key)] = *std::move(value);
  }
  return properties;
}

util::Result<Properties> read_properties_file(const std::string& path) {
  const auto text = util::read_text_file(path);
  if (!text) return text.error();
  auto properties = parse_properties(*text);
  if (!properties) {
    return util::in_context(fmt::format("cannot read '{}'", path), properties.error());
  }
  return properties;
}

util::Result<void> add_property(Properties& properties, std::string_view assignment) {
  const auto halves = util::cut(assignment, '=');
  const auto key = util::trim(halves ? halves->left : assignment);
  if (key.empty()) {
    return util::usage(fmt::format("'{}' has no name in front of the '='", assignment));
  }
  properties[std::string(key)] = halves ? std::string(halves->right) : std::string();
  return {};
}

}  // namespace kt::config
