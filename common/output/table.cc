#include "common/output/table.h"

#include <algorithm>
#include <cassert>

namespace kt::output {
namespace {

using Line = std::vector<std::string>;

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

std::string cell_text(const Value& value) {
  // A number has no control characters, and most cells of long tables are numbers.
  if (const auto* number = std::get_if<std::int64_t>(&value.held())) return std::to_string(*number);
  std::string text = plain_text(value, "-");
  std::replace_if(text.begin(), text.end(), is_control, '?');
  return text;
}

Line titles_of(const std::vector<Column>& columns) {
  Line titles;
  for (const auto& column : columns) titles.push_back(column.title);
  return titles;
}

std::vector<std::size_t> widths_of(const std::vector<Column>& columns,
                                   const std::vector<Line>& lines) {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    widths.push_back(columns[i].width);
    if (columns[i].fit != Fit::grows) continue;
    for (const auto& line : lines) {
      widths[i] = std::max(widths[i], display_width(line[i]));
    }
  }
  return widths;
}

void append_padded(std::string& out, std::string_view text, std::size_t width, Align align) {
  const std::size_t used = display_width(text);
  const std::size_t blanks = width > used ? width - used : 0;
  if (align == Align::right) out.append(blanks, ' ');
  out += text;
  if (align == Align::left) out.append(blanks, ' ');
}

}  // namespace

std::string format_table(const std::vector<Column>& columns, const std::vector<Row>& rows,
                         Header header) {
  std::vector<Line> lines;
  lines.reserve(rows.size() + 1);
  if (header == Header::shown) lines.push_back(titles_of(columns));
  for (const auto& row : rows) {
    assert(row.size() == columns.size());
    auto& line = lines.emplace_back();
    line.reserve(row.size());
    for (const auto& cell : row) line.push_back(cell_text(cell));
  }

  auto widths = widths_of(columns, lines);
  const bool is_last_open =
      !columns.empty() && columns.back().fit == Fit::grows && columns.back().align == Align::left;
  if (is_last_open) widths.back() = 0;

  std::string out;
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (i > 0) out += ' ';
      append_padded(out, line[i], widths[i], columns[i].align);
    }
    out += '\n';
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  const auto starts_character = [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  };
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_character));
}

}  // namespace kt::output
