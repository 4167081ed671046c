#include "common/wire/schema.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "common/wire/messages/metadata.h"
#include "common/wire/well_formed.h"
#include "tests/unit/wire/sample.h"

namespace kt::wire {
namespace {

template <class Message>
FieldSchema field_of(std::string_view path) {
  const auto all = schema<Message>();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& field) { return field.path == path; });
  REQUIRE(found != all.end());
  return *found;
}

TEST_CASE("the schema follows the order of the listing, the fields of a struct after their owner") {
  const auto all = schema<sample::Request>();
  std::vector<std::string> paths;
  for (const auto& field : all) paths.push_back(field.path);
  CHECK(paths == std::vector<std::string>{"items", "items.name", "items.is_new", "validate_only",
                                          "hint", "limit", "partitions", "point", "point.x",
                                          "stamp", "rack"});
}

TEST_CASE("the schema says all that the listing says of a field") {
  CHECK(field_of<sample::Request>("partitions") == FieldSchema{.path = "partitions",
                                                               .type = "[]int32",
                                                               .versions = {0, kNewest},
                                                               .nullable_since = 1,
                                                               .default_text = ""});
  CHECK(field_of<sample::Request>("hint").is_droppable);
  CHECK(field_of<sample::Request>("limit").versions == VersionRange{0, 1});
  CHECK(field_of<sample::Request>("limit").default_text == "-1");
  CHECK(field_of<sample::Request>("stamp").tag == 1);
  CHECK(field_of<sample::Request>("stamp").versions.min == 3);
  CHECK(field_of<sample::Request>("items").type == "[]struct");
}

TEST_CASE("the schema uses Kafka's words for types") {
  CHECK(field_of<sample::Response>("port").type == "uint16");
  CHECK(field_of<sample::Response>("ratio").type == "float64");
  CHECK(field_of<sample::Response>("id").type == "uuid");
  CHECK(field_of<sample::Response>("data").type == "bytes");
  CHECK(field_of<sample::Response>("records").type == "records");
  CHECK(field_of<sample::Request>("validate_only").type == "bool");
}

TEST_CASE("a field that is nullable whenever it exists is nullable since it exists") {
  CHECK(field_of<sample::Request>("point").nullable_since == 3);
  CHECK(field_of<metadata::Response>("cluster_id").nullable_since == 2);
  CHECK_FALSE(field_of<metadata::Response>("topics").nullable_since.has_value());
}

TEST_CASE("a field is one line of JSON") {
  CHECK(to_json(field_of<sample::Request>("stamp")) ==
        R"({"path":"stamp","type":"int64","versions":"3+","tag":1,"droppable":false,)"
        R"("default":"-1"})");
  CHECK(to_json(field_of<sample::Request>("limit")) ==
        R"({"path":"limit","type":"int32","versions":"0-1","droppable":false,"default":"-1"})");
}

struct TwoOfAName {
  int a = 0;
  int b = 0;
  static constexpr void fields(auto&& f) {
    f("a", &TwoOfAName::a);
    f("a", &TwoOfAName::b);
  }
};

struct TwoOfATag {
  int a = 0;
  int b = 0;
  static constexpr void fields(auto&& f) {
    f("a", &TwoOfATag::a, tagged(0, 1));
    f("b", &TwoOfATag::b, tagged(0, 1));
  }
};

struct NullableNumber {
  int a = 0;
  static constexpr void fields(auto&& f) { f("a", &NullableNumber::a, nullable_since(1)); }
};

struct BackwardVersions {
  int a = 0;
  static constexpr void fields(auto&& f) { f("a", &BackwardVersions::a, since(3), until(2)); }
};

struct BadInside {
  std::vector<TwoOfAName> items;
  static constexpr void fields(auto&& f) { f("items", &BadInside::items); }
};

TEST_CASE("a listing that contradicts itself is not well formed") {
  CHECK(well_formed<sample::Request>());
  CHECK_FALSE(well_formed<TwoOfAName>());
  CHECK_FALSE(well_formed<TwoOfATag>());
  CHECK_FALSE(well_formed<NullableNumber>());
  CHECK_FALSE(well_formed<BackwardVersions>());
  CHECK_FALSE(well_formed<BadInside>());
}

}  // namespace
}  // namespace kt::wire
