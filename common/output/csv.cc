#include "common/output/csv.h"

#include <algorithm>

namespace kt::output {
namespace {

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

void append_csv_cell(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == text.npos) {
    out += text;
  } else {
    append_quoted(out, text);
  }
}

void append_loose_csv_cell(std::string& out, std::string_view text) {
  constexpr std::size_t kLongestPlain = 24;
  const auto is_low = [](char c) { return static_cast<unsigned char>(c) < '-'; };
  const bool has_low = std::any_of(text.begin(), text.end(), is_low);
  if (has_low || text.size() > kLongestPlain) {
    append_quoted(out, text);
  } else {
    out += text;
  }
}

void append_csv_row(std::string& out, const std::vector<Value>& cells) {
  for (const auto& cell : cells) {
    if (&cell != &cells.front()) out += ',';
    append_csv_cell(out, plain_text(cell, ""));
  }
  out += '\n';
}

}  // namespace kt::output
