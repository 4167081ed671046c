// One row of values as a line of CSV (RFC 4180), with a line feed at the end as Unix tools expect.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/output/value.h"

namespace kt::output {

// Appends a cell, quoted when it holds a comma, a quote or a line end.
void append_csv_cell(std::string& out, std::string_view text);

// Appends a cell as Apache's --export writes it (Jackson's loose rule): quoted when longer than 24
// characters or when it holds a character below '-', which includes blank, quote, '#' and comma.
void append_loose_csv_cell(std::string& out, std::string_view text);

// Appends a whole line. Null is an empty cell.
void append_csv_row(std::string& out, const std::vector<Value>& cells);

}  // namespace kt::output
