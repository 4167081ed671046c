#include "common/output/table.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <utility>

namespace kt::output {
namespace {

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

void append_padded(std::string& out, std::string_view text, std::size_t width, Align align) {
  const std::size_t used = display_width(text);
  const std::size_t blanks = width > used ? width - used : 0;
  if (align == Align::right) out.append(blanks, ' ');
  out += text;
  if (align == Align::left) out.append(blanks, ' ');
}

}  // namespace

Table::Table(std::vector<Column> columns, Header header) : columns_(std::move(columns)) {
  for (const Column& column : columns_) widths_.push_back(column.width);
  if (header == Header::hidden) return;
  for (std::size_t i = 0; i < columns_.size(); ++i) add_cell(i, columns_[i].title);
}

void Table::add(const Row& row) {
  assert(row.size() == columns_.size());
  for (std::size_t i = 0; i < row.size(); ++i) add_cell(i, plain_text(row[i], "-"));
}

void Table::add_texts(const std::vector<std::string>& cells) {
  assert(cells.size() == columns_.size());
  for (std::size_t i = 0; i < cells.size(); ++i) add_cell(i, cells[i]);
}

void Table::add_cell(std::size_t column, std::string_view text) {
  const auto begin = static_cast<std::ptrdiff_t>(cells_.size());
  cells_ += text;
  std::replace_if(cells_.begin() + begin, cells_.end(), is_control, '?');
  sizes_.push_back(static_cast<std::uint32_t>(text.size()));
  if (columns_[column].fit == Fit::grows) {
    widths_[column] = std::max(widths_[column], display_width(text));
  }
}

std::string Table::text() const {
  auto widths = widths_;
  const bool is_last_open = !columns_.empty() && columns_.back().fit == Fit::grows &&
                            columns_.back().align == Align::left;
  if (is_last_open) widths.back() = 0;
  std::string out;
  const std::size_t line = std::accumulate(widths.begin(), widths.end(), widths.size());
  if (line > 0) out.reserve(cells_.size() + sizes_.size() / columns_.size() * line);
  std::string_view left = cells_;
  std::size_t column = 0;
  for (const std::uint32_t size : sizes_) {
    if (column > 0) out += ' ';
    append_padded(out, left.substr(0, size), widths[column], columns_[column].align);
    left.remove_prefix(size);
    if (++column < columns_.size()) continue;
    out += '\n';
    column = 0;
  }
  return out;
}

std::string format_table(const std::vector<Column>& columns, const std::vector<Row>& rows,
                         Header header) {
  Table table(columns, header);
  for (const Row& row : rows) table.add(row);
  return table.text();
}

std::size_t display_width(std::string_view text) {
  const auto starts_character = [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  };
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_character));
}

}  // namespace kt::output
