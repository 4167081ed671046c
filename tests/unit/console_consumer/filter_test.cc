#include "tools/kt-console-consumer/filter.h"

#include <doctest/doctest.h>

namespace kt::console_consumer {
namespace {

bool passes(const Options& options, std::optional<std::string_view> key,
            std::optional<std::string_view> value) {
  records::Record record;
  record.key = key;
  record.value = value;
  return Filter::make(options).value().passes(record);
}

TEST_CASE("without a pattern everything passes") {
  CHECK(!Filter::make({}).value().is_on());
}

TEST_CASE("all patterns have to match, and null matches none") {
  Options options;
  options.grep = "o";
  CHECK(passes(options, std::nullopt, "one"));
  CHECK(!passes(options, std::nullopt, std::nullopt));
  options.grep_key = "k";
  CHECK(passes(options, "k", "one"));
  CHECK(!passes(options, "x", "one"));
}

TEST_CASE("inverted, what does not match passes") {
  Options options;
  options.grep = "o";
  options.inverts_match = true;
  CHECK(!passes(options, std::nullopt, "one"));
  CHECK(passes(options, std::nullopt, "ten"));
  CHECK(passes(options, std::nullopt, std::nullopt));
}

TEST_CASE("a header pattern without a name is an error") {
  Options options;
  options.grep_header = "pattern";
  CHECK(Filter::make(options).error().text ==
        "cannot use --grep-header 'pattern': it has to be NAME=PATTERN");
}

}  // namespace
}  // namespace kt::console_consumer
