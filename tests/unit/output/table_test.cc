#include "common/output/table.h"

#include <doctest/doctest.h>

namespace kt::output {

TEST_CASE("columns grow to their longest cell and the last one is not padded") {
  const std::vector<Column> columns = {
      {.title = "GROUP", .width = 15}, {.title = "LAG", .width = 5}, {.title = "CLIENT-ID"}};
  CHECK(format_table(columns, {{"g1", std::int64_t{7}, "c"}, {"a-very-long-group", Null{}, "d"}}) ==
        "GROUP             LAG   CLIENT-ID\n"
        "g1                7     c\n"
        "a-very-long-group -     d\n");
}

TEST_CASE("a fixed column pushes the rest when its text is too long, like printf") {
  const std::vector<Column> columns = {{.title = "PARTITION", .width = 10, .fit = Fit::fixed},
                                       {.title = "OFFSET"}};
  CHECK(format_table(columns, {{"12345678901", "x"}, {"1", "y"}}) ==
        "PARTITION  OFFSET\n"
        "12345678901 x\n"
        "1          y\n");
}

TEST_CASE("a fixed last column is padded, as Apache's are") {
  const std::vector<Column> columns = {{.title = "A"},
                                       {.title = "NEW-OFFSET", .width = 15, .fit = Fit::fixed}};
  CHECK(format_table(columns, {{"a", std::int64_t{50}}}) ==
        "A NEW-OFFSET     \n"
        "a 50             \n");
}

TEST_CASE("numbers can stand on the right") {
  const std::vector<Column> columns = {{.title = "TOPIC"}, {.title = "LAG", .align = Align::right}};
  CHECK(format_table(columns, {{"a", std::int64_t{12345}}, {"b", std::int64_t{1}}}) ==
        "TOPIC   LAG\n"
        "a     12345\n"
        "b         1\n");
}

TEST_CASE("a hidden header does not widen its column") {
  const std::vector<Column> columns = {{.title = "LONG TITLE"}, {.title = "B"}};
  CHECK(format_table(columns, {{"a", "b"}}, Header::hidden) == "a b\n");
}

TEST_CASE("letters beyond ASCII count as one column each") {
  const std::vector<Column> columns = {{.title = "K"}, {.title = "V"}};
  CHECK(format_table(columns, {{"ä", "1"}, {"bb", "2"}}, Header::hidden) == "ä  1\nbb 2\n");
}

TEST_CASE("null is a dash, or the mark that it brings") {
  CHECK(format_table({{.title = "LAG"}}, {{Null{"never"}}, {Null{"gone", "deleted"}}},
                     Header::hidden) == "-\ndeleted\n");
}

TEST_CASE("a name cannot steer the terminal") {
  CHECK(format_table({{.title = "N"}}, {{"a\x1b[2Jb\nc"}}, Header::hidden) == "a?[2Jb?c\n");
}

TEST_CASE("a table that grows takes rows and texts alike") {
  Table table({{.title = "K"}, {.title = "V", .align = Align::right}});
  table.add({"a", std::int64_t{7}});
  table.add_texts({"long\tname", "12"});
  CHECK(table.text() ==
        "K          V\n"
        "a          7\n"
        "long?name 12\n");
  CHECK(Table({{.title = "K"}}, Header::hidden).text().empty());
}

TEST_CASE("lists are joined by commas and an empty one is empty") {
  const std::vector<Column> columns = {{.title = "ISR"}, {.title = "ELR"}};
  CHECK(format_table(columns, {{list_of(std::vector<std::int32_t>{3, 1}), List{}}},
                     Header::hidden) == "3,1 \n");
}

}  // namespace kt::output
