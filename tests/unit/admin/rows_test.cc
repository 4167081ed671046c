// The pure half of kt-groups' describe: text compared with what Apache 4.3.1 printed.
#include "tools/kt-groups/rows.h"

#include <doctest/doctest.h>

using namespace kt;
using groups::Detail;

namespace {

admin::TopicPartition at(std::string topic, std::int32_t partition) {
  return {.topic = std::move(topic), .partition = partition};
}

admin::PartitionLag lag(admin::TopicPartition where, std::int64_t committed, std::int64_t end) {
  admin::PartitionLag row;
  row.at = std::move(where);
  row.committed = admin::known(committed);
  row.end = admin::known(end);
  return row;
}

admin::GroupMember member(std::string id, std::vector<admin::TopicPartition> assigned) {
  admin::GroupMember result;
  result.id = std::move(id);
  result.client_id = "console-consumer";
  result.host = "/127.0.0.1";
  result.assigned = std::move(assigned);
  return result;
}

admin::GroupDescription group(std::string id, std::vector<admin::GroupMember> members) {
  admin::GroupDescription result;
  result.id = std::move(id);
  result.members = std::move(members);
  return result;
}

std::string text(const groups::Table& table) {
  return output::format_table(table.columns, table.rows);
}

std::string offsets(const admin::GroupDescription& which, std::vector<admin::PartitionLag> rows,
                    Detail detail = Detail::plain) {
  const admin::GroupLag lags{.group = which.id, .partitions = std::move(rows)};
  return text({groups::offset_columns(detail), groups::offset_rows(which, lags, detail)});
}

}  // namespace

TEST_CASE("offsets of a group without members have dashes for the consumer") {
  CHECK(
      offsets(group("drained", {}), {lag(at("sales", 0), 40, 100)}) ==
      "GROUP           TOPIC           PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG             "
      "CONSUMER-ID     HOST            CLIENT-ID\n"
      "drained         sales           0          40              100             60              "
      "-               -               -\n");
}

TEST_CASE("the member with most partitions comes first, and commits of nobody last") {
  const auto which =
      group("g", {member("small", {at("b", 0)}), member("big", {at("b", 1), at("a", 0)})});
  const auto rows =
      groups::offset_rows(which,
                          {.group = "g",
                           .partitions = {lag(at("a", 0), 1, 1), lag(at("a", 7), 1, 1),
                                          lag(at("b", 0), 1, 1), lag(at("b", 1), 1, 1)}},
                          Detail::plain);
  REQUIRE(rows.size() == 4);
  CHECK(rows[0][6] == output::Value("big"));
  CHECK(rows[0][1] == output::Value("a"));
  CHECK(rows[1][1] == output::Value("b"));
  CHECK(rows[2][6] == output::Value("small"));
  CHECK(rows[3][2] == output::Value(7));
  CHECK(rows[3][6].as_null() != nullptr);
}

TEST_CASE("a number that is not known is a dash and keeps its reason") {
  auto row = lag(at("sales", 0), 0, 7);
  row.committed = admin::missing(admin::Gap::never_committed);
  const auto rows = groups::offset_rows(group("g", {member("m", {at("sales", 0)})}),
                                        {.group = "g", .partitions = {row}}, Detail::plain);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0][4] == output::Value(7));
  REQUIRE(rows[0][5].as_null() != nullptr);
  CHECK(rows[0][5].as_null()->reason == "never committed");
}

TEST_CASE("every reason why a number is not there has a mark of its own") {
  const auto shown = [](admin::Gap gap) {
    auto row = lag(at("sales", 0), 3, 7);
    row.end = admin::missing(gap);
    const auto text = offsets(group("g", {}), {row});
    return text.substr(text.rfind(" 3 ") + 17, 15);
  };
  CHECK(shown(admin::Gap::never_committed) == "-              ");
  CHECK(shown(admin::Gap::no_leader) == "-              ");
  CHECK(shown(admin::Gap::topic_deleted) == "deleted        ");
  CHECK(shown(admin::Gap::broker_silent) == "silent         ");
  CHECK(shown(admin::Gap::not_authorised) == "denied         ");
  CHECK(shown(admin::Gap::refused) == "refused        ");
}

TEST_CASE("for machines a member that owns no partition is idle") {
  const auto which = group("g", {member("busy", {at("sales", 0)}), member("spare", {})});
  const auto table = groups::members_table(which, Detail::complete);
  CHECK(table.columns.back().key == "is_idle");
  CHECK(table.rows[0].back() == output::Value(false));
  CHECK(table.rows[1].back() == output::Value(true));
}

TEST_CASE("verbose offsets show the leader epoch of the commit, or a dash") {
  auto row = lag(at("sales", 0), 100, 100);
  row.leader_epoch = 4;
  const std::string shown =
      offsets(group("g", {}), {row, lag(at("sales", 1), 0, 0)}, Detail::verbose);
  CHECK(shown.find("0          4               100 ") != std::string::npos);
  CHECK(shown.find("1          -               0 ") != std::string::npos);
}

TEST_CASE("plain members end in blanks, as Apache's do") {
  CHECK(
      text(groups::members_table(group("modern", {member("J8HRlTwOS2eGHf7_3UmgAQ", {})}),
                                 Detail::plain)) ==
      "GROUP           CONSUMER-ID            HOST            CLIENT-ID        #PARTITIONS     \n"
      "modern          J8HRlTwOS2eGHf7_3UmgAQ /127.0.0.1      console-consumer 0               \n");
}

TEST_CASE("the column of instance ids is there when one member has one") {
  auto fixed = member("st-1-08e41e66", {at("sales", 0)});
  fixed.instance_id = "st-1";
  CHECK(
      text(groups::members_table(group("classic", {fixed, member("other", {})}), Detail::plain)) ==
      "GROUP           CONSUMER-ID     GROUP-INSTANCE-ID HOST            CLIENT-ID        "
      "#PARTITIONS     \n"
      "classic         st-1-08e41e66   st-1              /127.0.0.1      console-consumer "
      "1               \n"
      "classic         other                             /127.0.0.1      console-consumer "
      "0               \n");
}

TEST_CASE("verbose members show epochs and assignments, and dashes for classic ones") {
  auto modern = member("m", {at("sales", 1), at("sales", 0), at("a", 2)});
  modern.epoch = 2;
  modern.target_epoch = 3;
  modern.target = {at("sales", 10), at("sales", 9)};
  CHECK(text(groups::members_table(group("g", {modern, member("old", {at("sales", 2)})}),
                                   Detail::verbose)) ==
        "GROUP           CONSUMER-ID     HOST            CLIENT-ID        #PARTITIONS     "
        "CURRENT-EPOCH   CURRENT-ASSIGNMENT   TARGET-EPOCH    TARGET-ASSIGNMENT   \n"
        "g               m               /127.0.0.1      console-consumer 3               "
        "2               a:2;sales:0,1        3               sales:9,10          \n"
        "g               old             /127.0.0.1      console-consumer 1               "
        "-               sales:2              -               -                   \n");
}

TEST_CASE("UPGRADED is shown only while a group holds both kinds of members") {
  auto classic = member("c", {});
  classic.is_upgraded = false;
  auto upgraded = member("u", {});
  upgraded.is_upgraded = true;
  const auto has_column = [](const groups::Table& table) {
    return table.columns.back().title == "UPGRADED";
  };
  CHECK(has_column(groups::members_table(group("g", {classic, upgraded}), Detail::verbose)));
  CHECK_FALSE(has_column(groups::members_table(group("g", {upgraded}), Detail::verbose)));
  CHECK_FALSE(has_column(groups::members_table(group("g", {classic, upgraded}), Detail::plain)));
}

TEST_CASE("the state of a group is one row with two blanks before the coordinator's id") {
  auto which = group("classic", {member("m", {})});
  which.coordinator = {.id = 1, .host = "127.0.0.1", .port = 20010, .rack = {}};
  which.assignor = "range";
  which.state = admin::GroupState::stable;
  CHECK(text({groups::state_columns(Detail::plain), {groups::state_row(which, Detail::plain)}}) ==
        "GROUP           COORDINATOR (ID)          ASSIGNMENT-STRATEGY  STATE                "
        "#MEMBERS\n"
        "classic         127.0.0.1:20010  (1)      range                Stable               1\n");
}

TEST_CASE("a group without an assignor or epochs has dashes in its verbose state") {
  auto which = group("drained", {});
  which.coordinator = {.id = 3, .host = "127.0.0.1", .port = 20030, .rack = {}};
  which.state = admin::GroupState::empty;
  CHECK(
      text({groups::state_columns(Detail::verbose), {groups::state_row(which, Detail::verbose)}}) ==
      "GROUP           COORDINATOR (ID)          ASSIGNMENT-STRATEGY  STATE                "
      "GROUP-EPOCH     TARGET-ASSIGNMENT-EPOCH   #MEMBERS\n"
      "drained         127.0.0.1:20030  (3)      -                    Empty                "
      "-               -                         0\n");
}
