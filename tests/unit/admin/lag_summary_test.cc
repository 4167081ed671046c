// The pure half of kt-groups --lag.
#include "tools/kt-groups/lag_summary.h"

#include <doctest/doctest.h>

using namespace kt;
using groups::LagOrder;
using groups::LagSummary;

namespace {

admin::PartitionLag lag(std::string topic, std::int32_t partition, std::int64_t records) {
  admin::PartitionLag row;
  row.at = {.topic = std::move(topic), .partition = partition};
  row.committed = admin::known(0);
  row.end = admin::known(records);
  return row;
}

LagSummary summary(std::string group, std::int64_t records, std::int32_t missing = 0) {
  LagSummary result;
  result.group = std::move(group);
  result.total = {.records = records, .counted = records > 0 ? 1 : 0, .missing = missing};
  return result;
}

std::vector<std::string> names(const std::vector<LagSummary>& summaries) {
  std::vector<std::string> result;
  for (const auto& each : summaries) result.push_back(each.group);
  return result;
}

}  // namespace

TEST_CASE("a summary adds what is known and counts what is not") {
  auto unknown = lag("b", 0, 0);
  unknown.end = admin::missing(admin::Gap::topic_deleted);
  const auto result = groups::summarise(
      {.id = "g"}, {.group = "g", .partitions = {lag("a", 0, 3), unknown, lag("a", 1, 9)}}, {});
  CHECK(result.total.records == 12);
  CHECK(result.total.missing == 1);
  CHECK(result.partitions == 3);
  REQUIRE(result.worst);
  CHECK(result.worst->at == admin::TopicPartition{.topic = "a", .partition = 1});
}

TEST_CASE("a summary can be of some topics or partitions") {
  const admin::GroupLag all{.group = "g",
                            .partitions = {lag("a", 0, 3), lag("a", 1, 5), lag("b", 0, 7)}};
  CHECK(groups::summarise({.id = "g"}, all, {{.topic = "a", .partitions = {}}}).total.records == 8);
  CHECK(groups::summarise({.id = "g"}, all, {{.topic = "a", .partitions = {1}}}).total.records ==
        5);
}

TEST_CASE("the largest lag comes first, equal ones by name") {
  CHECK(names(groups::arrange({summary("a", 1), summary("c", 9), summary("b", 9)}, LagOrder::by_lag,
                              {}, {})) == std::vector<std::string>{"b", "c", "a"});
  CHECK(names(groups::arrange({summary("b", 9), summary("a", 1)}, LagOrder::by_name, {}, 1)) ==
        std::vector<std::string>{"a"});
}

TEST_CASE("a group whose lag is not known is not taken for a small one") {
  CHECK(names(groups::arrange({summary("small", 1), summary("dark", 0, 3)}, LagOrder::by_lag, 5,
                              {})) == std::vector<std::string>{"dark"});
}

TEST_CASE("a sum of nothing is null when partitions are missing, and zero when none is") {
  CHECK(groups::lag_row(summary("dark", 0, 3))[4].as_null() != nullptr);
  CHECK(groups::lag_row(summary("drained", 0))[4] == output::Value(std::int64_t{0}));
}
