#include "common/wire/dump.h"

#include <doctest/doctest.h>

#include "common/wire/messages/sasl_authenticate.h"
#include "tests/unit/wire/sample.h"

namespace kt::wire {
namespace {

TEST_CASE("a dump names every field in the order of the listing") {
  const sample::Request request{.items = {{.name = "a"}, {.name = "b", .is_new = true}},
                                .partitions = {{1, 2}}};
  CHECK(dump(request) ==
        R"({items: [{name: "a", is_new: false}, {name: "b", is_new: true}], )"
        R"(validate_only: false, hint: "", limit: -1, partitions: [1, 2], point: null, )"
        R"(stamp: -1, rack: ""})");
}

TEST_CASE("a dump shows bytes by their size and masked fields not at all") {
  const sample::Response response{
      .port = 65535, .ratio = 0.5, .password = "secret", .data = "12345", .records = {"abc"}};
  CHECK(dump(response) ==
        "{port: 65535, ratio: 0.5, id: AAAAAAAAAAAAAAAAAAAAAA, password: ****, "
        "data: <5 bytes>, records: <3 bytes>, text: null}");
}

TEST_CASE("text in a dump cannot leave its quotes or its line") {
  const sample::Response response{.text = "a\"b\\c\n\x1b[0m"};
  CHECK(dump(response).ends_with(R"(text: "a\"b\\c\x0a\x1b[0m"})"));
}

TEST_CASE("a login never shows its token") {
  CHECK(dump(sasl_authenticate::Request{.auth_bytes = "user\1password"}) == "{auth_bytes: ****}");
}

}  // namespace
}  // namespace kt::wire
