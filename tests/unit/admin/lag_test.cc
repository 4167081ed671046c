#include "common/admin/lag.h"

#include <doctest/doctest.h>

#include "common/wire/error_code.h"
#include "tests/unit/admin/codes.h"

using namespace kt::admin;

namespace {

TopicPartition at(std::string topic, std::int32_t partition) {
  return {.topic = std::move(topic), .partition = partition};
}

CommittedOffset commit(TopicPartition where, std::int64_t offset) {
  return {.at = std::move(where), .offset = offset, .leader_epoch = {}, .metadata = ""};
}

using Logs = util::FlatMap<TopicPartition, LogEnds>;

}  // namespace

TEST_CASE("lag is the end of the log minus the commit") {
  const Logs logs{{at("sales", 0), {.start = known(5), .end = known(12)}}};
  const auto group = join_lag("g", {commit(at("sales", 0), 10)}, {}, logs);
  REQUIRE(group.partitions.size() == 1);
  CHECK(group.partitions[0].lag() == known(2));
  CHECK(group.partitions[0].lost() == known(0));
}

TEST_CASE("a commit behind the end of a truncated log has a negative lag, not zero") {
  const Logs logs{{at("sales", 0), {.end = known(7)}}};
  CHECK(join_lag("g", {commit(at("sales", 0), 10)}, {}, logs).partitions[0].lag() == known(-3));
}

TEST_CASE("records that retention took before they were read are counted as lost") {
  const Logs logs{{at("t", 0), {.start = known(30), .end = known(40)}}};
  CHECK(join_lag("g", {commit(at("t", 0), 10)}, {}, logs).partitions[0].lost() == known(20));
}

TEST_CASE("an assigned partition without a commit is never committed, whatever its end is") {
  const Logs logs{{at("sales", 1), {.end = known(7)}}};
  const auto group = join_lag("g", {}, {at("sales", 1)}, logs);
  REQUIRE(group.partitions.size() == 1);
  CHECK(group.partitions[0].committed == missing(Gap::never_committed));
  CHECK(group.partitions[0].end == known(7));
  CHECK(group.partitions[0].lag() == missing(Gap::never_committed));
}

TEST_CASE("a deleted topic leaves its own rows unknown and the others alone") {
  const Logs logs{{at("gone", 0), {.end = missing(Gap::topic_deleted)}},
                  {at("sales", 0), {.end = known(4)}}};
  const auto group =
      join_lag("g", {commit(at("gone", 0), 10), commit(at("sales", 0), 1)}, {}, logs);
  CHECK(group.partitions[0].lag() == missing(Gap::topic_deleted));
  CHECK(group.partitions[1].lag() == known(3));
  const LagTotal total = total_of(group.partitions);
  CHECK(total.records == 3);
  CHECK(total.missing == 1);
  CHECK_FALSE(total.complete());
}

TEST_CASE("a partition that the logs say nothing about was asked of a silent broker") {
  const auto group = join_lag("g", {commit(at("sales", 0), 1)}, {}, {});
  CHECK(group.partitions[0].end == missing(Gap::broker_silent));
  CHECK(group.partitions[0].start == missing(Gap::broker_silent));
}

TEST_CASE("a commit that could not be told keeps the broker's reason") {
  CommittedOffset refused = commit(at("sales", 0), 0);
  refused.offset.reset();
  refused.kafka_code = code(kt::wire::ErrorCode::topic_authorization_failed);
  const Logs logs{{at("sales", 0), {.end = known(7)}}};
  CHECK(join_lag("g", {refused}, {}, logs).partitions[0].lag() == missing(Gap::not_authorised));
}

TEST_CASE("rows come by topic and partition number, each partition once, the commit winning") {
  const Logs logs{{at("a", 2), {.end = known(1)}}, {at("a", 10), {.end = known(1)}}};
  const auto group = join_lag("g", {commit(at("b", 0), 1), commit(at("a", 10), 1)},
                              {at("a", 10), at("a", 2)}, logs);
  REQUIRE(group.partitions.size() == 3);
  CHECK(group.partitions[0].at == at("a", 2));
  CHECK(group.partitions[1].at == at("a", 10));
  CHECK(group.partitions[1].committed == known(1));
  CHECK(group.partitions[2].at == at("b", 0));
}

TEST_CASE("errors of brokers and of the way to them become reasons") {
  using kt::util::ErrorKind;
  using kt::wire::ErrorCode;
  const auto refused = [](ErrorCode error) { return kt::util::refused("x", code(error)); };
  CHECK(gap_from(refused(ErrorCode::unknown_topic_or_partition)) == Gap::topic_deleted);
  CHECK(gap_from(refused(ErrorCode::leader_not_available)) == Gap::no_leader);
  CHECK(gap_from(refused(ErrorCode::topic_authorization_failed)) == Gap::not_authorised);
  CHECK(gap_from(refused(ErrorCode::invalid_request)) == Gap::refused);
  CHECK(gap_from({.kind = ErrorKind::timeout, .text = ""}) == Gap::broker_silent);
  CHECK(gap_from({.kind = ErrorKind::unreachable, .text = ""}) == Gap::broker_silent);
}
