// The configs of kt-topics' --alter.
#include "tools/kt-topics/config_change.h"

#include <doctest/doctest.h>

using namespace kt;
using Action = admin::ConfigChange::Action;

namespace {

admin::ConfigChange change(std::string_view text) {
  const auto parsed = topics::parse_change(text);
  REQUIRE(parsed.ok());
  return *parsed;
}

}  // namespace

TEST_CASE("the sign before '=' says what becomes of a list") {
  CHECK(change("retention.ms=100").action == Action::set);
  CHECK(change("cleanup.policy+=compact").action == Action::append);
  CHECK(change("cleanup.policy-=delete").action == Action::subtract);
  CHECK(change("cleanup.policy += compact").key == "cleanup.policy");
}

TEST_CASE("a value may hold '=' and may be empty") {
  CHECK(change("k=a=b").value == "a=b");
  CHECK(change("k=").value.empty());
}

TEST_CASE("a change without a name or without '=' is refused") {
  for (const auto* text : {"k", "=v", "+=v", " = v"}) {
    CAPTURE(text);
    CHECK(topics::parse_change(text).error().kind == util::ErrorKind::usage);
  }
}

TEST_CASE("a key can be changed only once at a time") {
  CHECK_FALSE(topics::parse_changes({"k=1", "k=2"}, {}).ok());
  CHECK_FALSE(topics::parse_changes({"k=1"}, {"k"}).ok());
  CHECK(topics::parse_changes({"k=1"}, {"other"})->size() == 2);
}

TEST_CASE("an unknown key is refused with the nearest one that topics have") {
  const admin::ConfigEntries entries{{.name = "retention.ms"}, {.name = "cleanup.policy"}};
  const auto known = topics::check_known({change("retentoin.ms=1")}, entries);
  REQUIRE_FALSE(known.ok());
  CHECK(known.error().text ==
        "cannot change config 'retentoin.ms': topics have no such config; did you mean "
        "retention.ms?");
  CHECK(topics::check_known({change("retention.ms=1")}, entries).ok());
}

TEST_CASE("the value after a change follows from the one before and the one behind it") {
  const admin::ConfigEntries entries{{.name = "k", .value = "delete", .fallback = "compact"},
                                     {.name = "both", .value = "delete,compact"},
                                     {.name = "unset"}};
  const auto after = [&](std::string_view text) {
    return topics::value_after(entries, change(text));
  };
  CHECK(after("k=2") == "2");
  CHECK(after("k+=compact") == "delete,compact");
  CHECK(after("both+=compact") == "delete,compact");
  CHECK(after("both-=delete") == "compact");
  CHECK(after("unset+=a") == "a");
  CHECK(topics::value_after(entries, {.key = "k", .action = Action::remove, .value = ""}) ==
        "compact");
}
