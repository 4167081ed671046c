// Columns of text as Apache's tools print them with printf: padded with blanks, never cut.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/output/value.h"

namespace kt::output {

enum class Align { left, right };

// Fixed: padded to `width`, like "%-15s"; longer text pushes the rest of its line. Grows: as wide
// as the longest cell or title, at least `width`.
enum class Fit { fixed, grows };

struct Column {
  std::string title;  // the header of a table: "CURRENT-OFFSET"
  std::string key;    // the field of JSON and the header of CSV: "current_offset"
  std::size_t width = 0;
  Fit fit = Fit::grows;
  Align align = Align::left;
};

using Row = std::vector<Value>;  // as many cells as there are columns

enum class Header { shown, hidden };

// A table while it grows: its cells stand as text in one piece of memory, because the tables of a
// large cluster have half a million of them.
class Table {
 public:
  explicit Table(std::vector<Column> columns, Header header = Header::shown);

  // As many cells as there are columns. Null is "-". Control characters are shown as "?", so that a
  // name cannot steer the terminal.
  void add(const Row& row);
  void add_texts(const std::vector<std::string>& cells);

  // The lines, each ended by a line feed; cells are parted by one blank. The last column is padded
  // only when it is `fixed` with a width (Apache's "%-15s" at the end of a line), so other tables
  // have no blanks at line ends.
  std::string text() const;

 private:
  void add_cell(std::size_t column, std::string_view text);

  std::vector<Column> columns_;
  std::vector<std::size_t> widths_;
  std::string cells_;                 // one behind the other
  std::vector<std::uint32_t> sizes_;  // of each, in bytes
};

// A table that is whole.
std::string format_table(const std::vector<Column>& columns, const std::vector<Row>& rows,
                         Header header = Header::shown);

// Characters that `text` takes on a terminal: UTF-8 sequences count as one.
std::size_t display_width(std::string_view text);

}  // namespace kt::output
