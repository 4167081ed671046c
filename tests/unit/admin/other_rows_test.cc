// Rows of share groups and of streams groups, with and without lag in time.
#include "tools/kt-groups/other_rows.h"

#include <doctest/doctest.h>

using namespace kt;
using groups::Detail;
using groups::ShowsAges;

namespace {

const groups::Ages kAges{{{"orders", 0}, {.value = std::chrono::milliseconds(2'500)}},
                         {{"orders", 1}, {.value = {}, .gap = admin::Gap::broker_silent}},
                         {{"orders", 2}, {.value = {}, .gap = admin::Gap::refused}}};

admin::PartitionLag partition_at(std::int32_t number, admin::Reading committed) {
  return {.at = {"orders", number},
          .committed = committed,
          .start = admin::known(3),
          .end = admin::known(9),
          .leader_epoch = std::nullopt,
          .metadata = ""};
}

std::string titles(const std::vector<output::Column>& columns) {
  std::string text;
  for (const auto& column : columns) text += column.title + ' ';
  return text;
}

}  // namespace

TEST_CASE("lag in time stands behind lag in records, and only where it was asked for") {
  CHECK(titles(groups::share_offset_columns(Detail::plain)) ==
        "GROUP TOPIC PARTITION START-OFFSET LAG ");
  CHECK(titles(groups::share_offset_columns(Detail::plain, ShowsAges::yes)) ==
        "GROUP TOPIC PARTITION START-OFFSET LAG TIME-LAG ");
  CHECK(titles(groups::streams_offset_columns(Detail::plain)) ==
        "GROUP TOPIC PARTITION OFFSET-LAG ");
  CHECK(titles(groups::streams_offset_columns(Detail::verbose, ShowsAges::yes)) ==
        "GROUP TOPIC PARTITION CURRENT-OFFSET LEADER-EPOCH LOG-END-OFFSET OFFSET-LAG TIME-LAG ");
}

TEST_CASE("a partition of a share group whose lag the broker does not tell has no lag in time") {
  const std::vector<admin::ShareOffset> offsets{
      {.at = {"orders", 0}, .start = 5, .leader_epoch = {}, .lag = 4, .kafka_code = 0},
      {.at = {"orders", 1}, .start = 5, .leader_epoch = {}, .lag = 4, .kafka_code = 0},
      {.at = {"orders", 2}, .start = 5, .leader_epoch = {}, .lag = {}, .kafka_code = 0}};
  const auto rows = groups::share_offset_rows("g", offsets, Detail::plain, &kAges);
  REQUIRE(rows.size() == 3);
  CHECK(output::plain_text(rows[0].back(), "-") == "2.5");
  CHECK(output::plain_text(rows[1].back(), "-") == "silent");
  CHECK(output::plain_text(rows[2].back(), "-") == "-");
  CHECK(groups::share_offset_rows("g", offsets, Detail::plain)[0].size() == rows[0].size() - 1);
}

TEST_CASE("a partition of a streams group without a commit has the lag in time of its log") {
  const admin::GroupLag lag{
      .group = "g",
      .partitions = {partition_at(0, admin::missing(admin::Gap::never_committed)),
                     partition_at(1, admin::known(4))}};
  const auto rows = groups::streams_offset_rows(lag, Detail::verbose, &kAges);
  REQUIRE(rows.size() == 2);
  CHECK(output::plain_text(rows[0].back(), "-") == "2.5");
  CHECK(output::plain_text(rows[1].back(), "-") == "silent");
}
