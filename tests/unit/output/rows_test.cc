#include "common/output/rows.h"

#include <doctest/doctest.h>
#include <unistd.h>

namespace kt::output {
namespace {

// What `write` leaves in a pipe. The texts are shorter than a pipe holds.
std::string written(const auto& write) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  {
    Sink sink(ends[1]);
    write(sink);
    REQUIRE(sink.flush().ok());
  }
  ::close(ends[1]);
  std::string text(64 * 1024, '\0');
  const auto got = ::read(ends[0], text.data(), text.size());
  ::close(ends[0]);
  text.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  return text;
}

std::string rows_as(Layout layout, const std::vector<Row>& rows, Header header = Header::shown) {
  return written([&](Sink& sink) {
    RowWriter writer(sink, layout,
                     {{.title = "TOPIC", .key = "topic"}, {.title = "LAG", .key = "lag"}}, header);
    for (const auto& row : rows) writer.add(row);
    writer.finish();
  });
}

const std::vector<Row> kTwo = {{"a,b", std::int64_t{3}}, {"c", Null{"no commit"}}};

}  // namespace

TEST_CASE("the same rows make every layout") {
  CHECK(rows_as(Layout::table, kTwo) == "TOPIC LAG\na,b   3\nc     -\n");
  CHECK(rows_as(Layout::csv, kTwo) == "topic,lag\n\"a,b\",3\nc,\n");
  CHECK(rows_as(Layout::jsonl, kTwo) ==
        "{\"topic\":\"a,b\",\"lag\":3}\n"
        "{\"topic\":\"c\",\"lag\":null,\"lag_reason\":\"no commit\"}\n");
  CHECK(rows_as(Layout::json, kTwo) ==
        "[\n  {\n    \"topic\": \"a,b\",\n    \"lag\": 3\n  },\n"
        "  {\n    \"topic\": \"c\",\n    \"lag\": null,\n    \"lag_reason\": \"no commit\"\n  "
        "}\n]\n");
}

TEST_CASE("no rows are a valid document in every layout") {
  CHECK(rows_as(Layout::table, {}) == "TOPIC LAG\n");
  CHECK(rows_as(Layout::csv, {}) == "topic,lag\n");
  CHECK(rows_as(Layout::jsonl, {}) == "");
  CHECK(rows_as(Layout::json, {}) == "[]\n");
}

TEST_CASE("headers can be left out") {
  CHECK(rows_as(Layout::table, {{"a", "b"}}, Header::hidden) == "a b\n");
  CHECK(rows_as(Layout::csv, {{"a", "b"}}, Header::hidden) == "a,b\n");
}

TEST_CASE("nested objects are an array or one a line") {
  const std::vector<Object> objects = {{{"id", 1}}, {{"id", 2}}};
  CHECK(written([&](Sink& sink) { write_objects(sink, Layout::jsonl, objects); }) ==
        "{\"id\":1}\n{\"id\":2}\n");
  CHECK(written([&](Sink& sink) { write_objects(sink, Layout::json, objects); }) ==
        "[\n  {\n    \"id\": 1\n  },\n  {\n    \"id\": 2\n  }\n]\n");
  CHECK(written([&](Sink& sink) { write_objects(sink, Layout::json, {}); }) == "[]\n");
}

TEST_CASE("every layout that help names is known") {
  for (const auto& name : layout_names()) CHECK(layout_of(name).has_value());
  CHECK_FALSE(layout_of("xml"));
}

}  // namespace kt::output
