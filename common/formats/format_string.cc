#include "common/formats/format_string.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "common/records/varint.h"
#include "common/util/escapes.h"

namespace kt::formats {

namespace {

constexpr std::string_view kVerbs = "tpoTkKsSRh";

std::int64_t size_of(std::optional<std::string_view> bytes) {
  return bytes ? static_cast<std::int64_t>(bytes->size()) : -1;
}

void append_bytes(std::optional<std::string_view> bytes, TextBuffer& to) {
  if (bytes) to.append(*bytes);
}

void append_binary_size(std::int64_t size, TextBuffer& to) {
  std::array<char, 4> bytes{};
  records::store(bytes.data(), static_cast<std::int32_t>(size));
  to.append(std::string_view(bytes.data(), bytes.size()));
}

void append_pairs(const records::Headers& headers, TextBuffer& to) {
  bool is_first = true;
  for (const auto& header : headers) {
    if (!std::exchange(is_first, false)) to.append(',');
    to.append(header.name);
    to.append('=');
    to.append(header.value.value_or("NULL"));
  }
}

}  // namespace

util::Result<std::string> unescaped(std::string_view text) {
  auto bytes = util::unescaped(text);
  if (bytes) return *std::move(bytes);
  return util::usage(fmt::format(
      "cannot read '{}': behind a backslash stands one of n, t, r, 0, \\ or xHH", text));
}

util::Result<std::unique_ptr<Formatter>> StringFormatter::make(std::string_view format) {
  std::unique_ptr<StringFormatter> made(new StringFormatter);
  while (!format.empty()) {
    const auto at = format.find('%');
    auto text = unescaped(format.substr(0, at));
    if (!text) return text.error();
    Piece piece{.text = std::move(*text)};
    format.remove_prefix(at == std::string_view::npos ? format.size() : at + 1);
    if (at != std::string_view::npos) {
      const char verb = format.empty() ? '\0' : format.front();
      if (verb != '%' && (verb == 0 || kVerbs.find(verb) == std::string_view::npos)) {
        return util::usage(
            fmt::format("cannot print '%{}': the verbs are %t %p %o %T %k %K %s %S %R %h and %%",
                        format.substr(0, 1)));
      }
      format.remove_prefix(1);
      verb == '%' ? piece.text.push_back('%') : void(piece.verb = verb);
    }
    made->pieces_.push_back(std::move(piece));
  }
  return std::unique_ptr<Formatter>(std::move(made));
}

util::Result<void> StringFormatter::append(const Place& at, const records::Record& record,
                                           TextBuffer& to) const {
  for (const auto& piece : pieces_) {
    to.append(piece.text);
    append_verb(piece.verb, at, record, to);
  }
  return {};
}

void StringFormatter::append_verb(char verb, const Place& at, const records::Record& record,
                                  TextBuffer& to) {
  switch (verb) {
    case 't':
      return to.append(at.topic);
    case 'p':
      return to.append_number(at.partition);
    case 'o':
      return to.append_number(record.offset);
    case 'T':
      return to.append_number(record.timestamp);
    case 'k':
      return append_bytes(record.key, to);
    case 'K':
      return to.append_number(size_of(record.key));
    case 's':
      return append_bytes(record.value, to);
    case 'S':
      return to.append_number(size_of(record.value));
    case 'R':
      return append_binary_size(size_of(record.value), to);
    case 'h':
      return append_pairs(record.headers, to);
    default:
      return;
  }
}

}  // namespace kt::formats
