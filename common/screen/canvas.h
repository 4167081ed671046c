// A page of character cells, drawn upon by views and shown by Terminal: pure, so that tests can
// read it as text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kt::screen {

// What a piece of text means; Terminal decides how that looks with and without colour.
enum class Style { plain, title, dim, good, warning, bad, inverse };

// One cell. A glyph of two columns is followed by a cell whose glyph is 0.
struct Cell {
  char32_t glyph = U' ';
  Style style = Style::plain;

  bool operator==(const Cell&) const = default;
};

class Canvas {
 public:
  Canvas(std::size_t width, std::size_t height);

  std::size_t width() const { return width_; }
  std::size_t height() const { return height_; }
  const Cell& at(std::size_t row, std::size_t column) const {
    return cells_[row * width_ + column];
  }

  // Writes UTF-8 text from a cell on, cut at the right edge; what is below or right of the page is
  // left out. Control characters and bytes that are not UTF-8 are shown as '?', so that a name
  // cannot move the cursor. Returns the column behind the text.
  std::size_t put(std::size_t row, std::size_t column, std::string_view text,
                  Style style = Style::plain);

  // The page as lines of UTF-8, blanks at their ends left out: for tests and for saving a screen.
  std::string text() const;

 private:
  std::size_t width_;
  std::size_t height_;
  std::vector<Cell> cells_;
};

// Columns that UTF-8 text takes on a canvas.
std::size_t columns_of(std::string_view text);

}  // namespace kt::screen
