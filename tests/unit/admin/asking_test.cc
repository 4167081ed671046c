#include "common/admin/asking.h"

#include <doctest/doctest.h>

#include "common/wire/error_code.h"
#include "tests/unit/admin/codes.h"

using namespace kt::admin;

TEST_CASE("a refusal embeds the broker's sentence and ends in Kafka's name for it") {
  const auto error =
      refusal(Verb{"create topic"}, "foo", code(kt::wire::ErrorCode::topic_already_exists),
              "Topic 'foo' already exists.");
  CHECK(error.text ==
        "cannot create topic 'foo': topic 'foo' already exists (TOPIC_ALREADY_EXISTS)");
  CHECK(error.kafka_code == code(kt::wire::ErrorCode::topic_already_exists));
}

TEST_CASE("a refusal without the broker's words says what the code means") {
  const auto error =
      refusal(Verb{"describe group"}, "g", code(kt::wire::ErrorCode::group_id_not_found), "");
  CHECK(error.text.starts_with("cannot describe group 'g': "));
  CHECK(error.text.ends_with(" (GROUP_ID_NOT_FOUND)"));
  CHECK(error.text.find(":  (") == std::string::npos);
}

TEST_CASE("an acronym at the start of a sentence keeps its capitals") {
  CHECK(refusal(Verb{"x"}, 42, "ISR is too small.\n")
            .text.starts_with("cannot x: ISR is too small ("));
}

TEST_CASE("only an answer that names another broker is asked for again") {
  using kt::wire::ErrorCode;
  CHECK(is_moved_coordinator(code(ErrorCode::not_coordinator)));
  CHECK(is_moved_leader(code(ErrorCode::not_leader_or_follower)));
  CHECK(is_moved_controller(code(ErrorCode::not_controller)));
  // Kafka calls these retriable too, but a deleted topic would be asked for until the deadline, and
  // a quota is the user's to wait for.
  CHECK_FALSE(is_moved_leader(code(ErrorCode::unknown_topic_or_partition)));
  CHECK_FALSE(is_moved_leader(code(ErrorCode::leader_not_available)));
  CHECK_FALSE(is_moved_controller(code(ErrorCode::throttling_quota_exceeded)));
}

TEST_CASE("a refusal names the right that was missing") {
  using kt::wire::ErrorCode;
  const auto no_topic = ErrorCode::topic_authorization_failed;
  const auto no_cluster = ErrorCode::cluster_authorization_failed;
  const Verb delete_topic{"delete topic", Guarded::topic, "Delete"};
  const Verb ask_offsets{"ask for offsets of", Guarded::partition, "Describe"};
  const Verb describe_group{"describe group", Guarded::group, "Describe"};
  const auto right = [](const Verb& verb, std::string_view name, ErrorCode refused) {
    return refusal(verb, name, code(refused)).missing_right;
  };
  CHECK(right(delete_topic, "a.b", no_topic) == "--operation Delete --topic a.b");
  CHECK(right(ask_offsets, "a-b-0", no_topic) == "--operation Describe --topic a-b");
  CHECK(right(describe_group, "it's", ErrorCode::group_authorization_failed) ==
        "--operation Describe --group 'it'\\''s'");
  CHECK(right({"reassign", Guarded::cluster, "Alter"}, "a-0", no_cluster) ==
        "--operation Alter --cluster");
  CHECK(
      refusal(Verb{"list groups", Guarded::cluster, "Describe"}, code(no_cluster)).missing_right ==
      "--operation Describe --cluster");
  // What the code is not about, and what takes no right that we know.
  CHECK(right(delete_topic, "a", ErrorCode::group_authorization_failed).empty());
  CHECK(right(delete_topic, "a", ErrorCode::invalid_topic_exception).empty());
  CHECK(right(Verb{"dance"}, "a", no_topic).empty());
}
