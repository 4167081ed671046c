// Errors in words, and what a user lacks.
#include "common/util/error.h"

#include <doctest/doctest.h>

using kt::util::right_to;

TEST_CASE("a right is written as kafka-acls.sh takes it") {
  CHECK(right_to("Read", "topic", "sales.eu-1") == "--operation Read --topic sales.eu-1");
  CHECK(right_to("Alter", "cluster", "") == "--operation Alter --cluster");
}

TEST_CASE("a shell takes the name of a resource as one word") {
  CHECK(right_to("Read", "group", "a b") == "--operation Read --group 'a b'");
  CHECK(right_to("Read", "group", "it's $x") == "--operation Read --group 'it'\\''s $x'");
  CHECK(right_to("Read", "group", "") == "--operation Read --group ''");
}

TEST_CASE("context in front keeps what is known of an error") {
  auto error = kt::util::refused("no", 29);
  error.missing_right = "--operation Read --topic t";
  const auto whole = kt::util::in_context("cannot read", error);
  CHECK(whole.text == "cannot read: no");
  CHECK(whole.missing_right == error.missing_right);
  CHECK(whole.kafka_code == 29);
}
