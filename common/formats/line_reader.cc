#include "common/formats/line_reader.h"

#include <utility>

#include <fmt/format.h>

#include "common/formats/properties.h"

namespace kt::formats {

namespace {

struct Named {
  std::string_view name;
  std::string_view text;
};

util::Result<void> differ(const Named& a, const Named& b) {
  if (a.text != b.text) return {};
  return util::usage(fmt::format("cannot read lines: {} and {} may not be equal", a.name, b.name));
}

// The pairs that would make a line ambiguous, in Apache's order. key.separator may equal
// headers.delimiter: both are TAB by default. Checked even when headers are not parsed, as there.
util::Result<void> check(const LineReaderOptions& options) {
  const Named key{"key.separator", options.key_separator};
  const Named delimiter{"headers.delimiter", options.headers_delimiter};
  const Named separator{"headers.separator", options.headers_separator};
  const Named pair{"headers.key.separator", options.headers_key_separator};
  for (const auto& [a, b] :
       {std::pair{delimiter, separator}, {delimiter, pair}, {separator, pair}}) {
    if (auto differs = differ(a, b); !differs) return differs;
  }
  if (!options.null_marker) return {};
  const Named marker{"null.marker", *options.null_marker};
  for (const auto& other : {key, separator, delimiter, pair}) {
    if (auto differs = differ(marker, other); !differs) return differs;
  }
  return {};
}

util::Error bad_line(std::uint64_t number, std::string_view reason) {
  return util::corrupt(fmt::format("cannot read line {}: {}", number, reason));
}

// Java's split: inner and leading empty items stay, trailing ones go, but what holds no separator
// is one item even when it is empty.
std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> items;
  std::size_t from = 0;
  for (auto at = text.find(separator); at != text.npos; at = text.find(separator, from)) {
    items.push_back(text.substr(from, at - from));
    from = at + separator.size();
  }
  if (items.empty()) return {text};
  items.push_back(text.substr(from));
  while (!items.empty() && items.back().empty()) items.pop_back();
  return items;
}

}  // namespace

struct LineReader::Rest {
  std::string_view line;
  std::uint64_t number;
  std::size_t from = 0;
};

util::Result<LineReaderOptions> line_reader_options(const Properties& properties) {
  LineReaderOptions options;
  set_flag(properties, "parse.key", options.parses_key);
  set_flag(properties, "parse.headers", options.parses_headers);
  set_flag(properties, "ignore.error", options.ignores_errors);
  set_text(properties, "key.separator", options.key_separator);
  set_text(properties, "headers.delimiter", options.headers_delimiter);
  set_text(properties, "headers.separator", options.headers_separator);
  set_text(properties, "headers.key.separator", options.headers_key_separator);
  if (const auto found = properties.find("null.marker"); found != properties.end()) {
    options.null_marker = found->second;
  }
  if (options.headers_separator.empty()) {
    return util::usage("cannot read lines: headers.separator may not be empty");
  }
  if (auto checked = check(options); !checked) return checked.error();
  return options;
}

LineReader::LineReader(LineReaderOptions options) : options_(std::move(options)) {}

util::Result<ParsedRecord> LineReader::parse(std::string_view line, std::uint64_t line_number) {
  ParsedRecord record;
  Rest rest{.line = line, .number = line_number};
  if (options_.parses_headers) {
    auto list = take(rest, options_.headers_delimiter, "headers delimiter");
    if (!list) return list.error();
    if (*list && unless_null(**list)) {
      auto parsed = headers(**list, line_number);
      if (!parsed) return parsed.error();
      record.headers = std::move(*parsed);
    }
  }
  if (options_.parses_key) {
    auto key = take(rest, options_.key_separator, "key separator");
    if (!key) return key.error();
    if (*key) record.key = unless_null(**key);
  }
  record.value = unless_null(line.substr(rest.from));
  return record;
}

util::Result<std::optional<std::string_view>> LineReader::take(
    Rest& rest, const std::string& separator, std::string_view separator_name) const {
  const auto at = rest.line.find(separator, rest.from);
  if (at == std::string_view::npos) {
    if (options_.ignores_errors) return std::optional<std::string_view>();
    return bad_line(rest.number, fmt::format("no {} found in '{}'", separator_name, rest.line));
  }
  const auto part = rest.line.substr(rest.from, at - rest.from);
  rest.from = at + separator.size();
  return std::optional<std::string_view>(part);
}

util::Result<std::vector<Header>> LineReader::headers(std::string_view list,
                                                      std::uint64_t line_number) const {
  std::vector<Header> all;
  for (const auto pair : split(list, options_.headers_separator)) {
    auto one = header(pair, line_number);
    if (!one) return one.error();
    all.push_back(*one);
  }
  return all;
}

util::Result<Header> LineReader::header(std::string_view pair, std::uint64_t line_number) const {
  const auto at = pair.find(options_.headers_key_separator);
  if (at == std::string_view::npos) {
    if (options_.ignores_errors) return Header{pair, std::nullopt};
    return bad_line(line_number, fmt::format("no header key separator found in '{}'", pair));
  }
  const auto name = pair.substr(0, at);
  if (!unless_null(name)) {
    return bad_line(line_number, fmt::format("the header key '{}' is the null marker, and header "
                                             "keys cannot be null",
                                             name));
  }
  return Header{name, unless_null(pair.substr(at + options_.headers_key_separator.size()))};
}

std::optional<std::string_view> LineReader::unless_null(std::string_view part) const {
  if (options_.null_marker && part == *options_.null_marker) return std::nullopt;
  return part;
}

}  // namespace kt::formats
