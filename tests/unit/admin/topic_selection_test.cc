#include <sstream>

#include <doctest/doctest.h>

#include "tools/kt-topics/select.h"

using namespace kt;

namespace {

std::vector<std::string> selected(std::optional<std::string> filter,
                                  bool excludes_internal = false) {
  const std::vector<std::string> all{"__consumer_offsets", "my.topic", "my_topic", "sales"};
  topics::Options options;
  options.topic = std::move(filter);
  options.excludes_internal = excludes_internal;
  const auto names = topics::select(all, options);
  REQUIRE(names.ok());
  return *names;
}

}  // namespace

TEST_CASE("no filter selects every topic, an empty one none") {
  CHECK(selected(std::nullopt).size() == 4);
  CHECK(selected("").empty());
}

TEST_CASE("names are read one a line, each once, without the blanks around them") {
  std::istringstream in("a\n\n  b c \na\nd");
  CHECK(topics::read_names(in) == std::vector<std::string>{"a", "b c", "d"});
}

TEST_CASE("topics to create are parted by commas, or read where there is a dash") {
  std::istringstream in("x\ny,z\n");
  topics::Options options;
  const auto made_of = [&](const char* text) {
    options.topic = text;
    return topics::names_to_create(options, in);
  };
  using Names = std::vector<std::string>;
  CHECK(made_of("sales") == Names{"sales"});
  CHECK(made_of("sales, orders,sales,") == Names{"sales", "orders"});
  CHECK(made_of("-") == Names{"x", "y,z"});
  CHECK(made_of("") == Names{""});
  CHECK(made_of(",") == Names{","});
}

TEST_CASE("a filter has to match the whole name, and its dot matches any character") {
  CHECK(selected("sale").empty());
  CHECK(selected("my.topic") == std::vector<std::string>{"my.topic", "my_topic"});
}

TEST_CASE("commas part alternatives, and blanks and quotes do not count") {
  CHECK(selected("'sales, my_topic'") == std::vector<std::string>{"my_topic", "sales"});
}

TEST_CASE("a filter has Java's meaning") {
  CHECK(selected("(?!__|my).*") == std::vector<std::string>{"sales"});
}

TEST_CASE("Kafka's own topics can be left out") {
  CHECK(selected(".*s", true) == std::vector<std::string>{"sales"});
}

TEST_CASE("a filter that is no regular expression is a usage error") {
  topics::Options options;
  options.topic = "[a";
  CHECK(topics::select({}, options).error().kind == util::ErrorKind::usage);
}
