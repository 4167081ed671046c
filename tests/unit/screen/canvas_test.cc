#include "common/screen/canvas.h"

#include <clocale>

#include <doctest/doctest.h>

namespace kt::screen {

TEST_CASE("text stands where it was put") {
  Canvas page(10, 2);
  page.put(1, 2, "lag");
  CHECK(page.text() == "\n  lag\n");
}

TEST_CASE("text is cut at the right edge and below the page") {
  Canvas page(4, 1);
  CHECK(page.put(0, 1, "overflow") == 4);
  page.put(1, 0, "below");
  CHECK(page.text() == " ove\n");
}

TEST_CASE("a control character in a name cannot reach the terminal") {
  Canvas page(10, 1);
  page.put(0, 0, "a\x1b[2Jb");
  CHECK(page.text() == "a?[2Jb\n");
}

TEST_CASE("a byte that is not UTF-8 is a question mark and the rest goes on") {
  Canvas page(10, 1);
  page.put(0, 0, "a\xff\xc3(b");
  CHECK(page.text() == "a?\?(b\n");
}

TEST_CASE("a wide glyph takes two columns and is never cut in half") {
  if (setlocale(LC_CTYPE, "C.UTF-8") == nullptr) return;
  Canvas page(3, 1);
  CHECK(page.put(0, 0, "\u6f22\u5b57") == 2);
  CHECK(columns_of("\u6f22\u5b57") == 4);
  CHECK(page.text() == "\u6f22\n");
}

TEST_CASE("style stays with the cell") {
  Canvas page(3, 1);
  page.put(0, 0, "x", Style::bad);
  CHECK(page.at(0, 0).style == Style::bad);
  CHECK(page.at(0, 1).style == Style::plain);
}

}  // namespace kt::screen
