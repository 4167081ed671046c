#include "tools/kt-watch/draw.h"

#include <doctest/doctest.h>

namespace kt::watch {
namespace {

monitor::Sample look_at(int second) {
  monitor::Sample sample;
  sample.at = util::Moment{} + std::chrono::seconds(second + 1);
  sample.wall = util::WallTime{} + std::chrono::seconds(45'296 + second);  // 12:34:56 UTC
  return sample;
}

void put_group(monitor::Sample& sample, const std::string& group, std::int64_t committed,
               std::int64_t end) {
  monitor::GroupSample& at = sample.groups[group];
  at.state = "Stable";
  at.members = 1;
  at.who = monitor::Members{{"m-1", {"app", "/10.0.0.7"}}};
  at.positions[{"sales", 0}] = {
      .committed = committed, .start = 0, .end = end, .owner = "app", .owner_id = "m-1"};
  sample.logs.edit()[{"sales", 0}] = {.leader = 1, .replicas = {1, 2, 3}, .isr = {1, 2}};
}

// A group that reads 300/s of 100/s written, watched for six seconds.
monitor::History draining() {
  monitor::History history;
  for (int i = 0; i <= 6; ++i) {
    monitor::Sample sample = look_at(i);
    put_group(sample, "billing", i * 300, 10'000 + i * 100);
    history.add(sample);
  }
  return history;
}

std::string frame(const monitor::History& history, View view, std::size_t width,
                  std::size_t height) {
  view.cluster = "kafka-1:9092";
  const Picture picture = picture_of(history, std::nullopt);
  const Sheet sheet = sheet_of(view, picture);
  settle(extent_of(sheet, view, picture, height), view);
  screen::Canvas page(width, height);
  draw(page, sheet, view, picture);
  return page.text();
}

bool shows(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("before the first look the page says that it asks") {
  CHECK(frame(monitor::History(), {}, 60, 1) == "kt-watch  kafka-1:9092  asking the brokers ...\n");
}

TEST_CASE("a group that drains has its rates, its verdict and the proof of it") {
  const std::string page = frame(draining(), {}, 120, 6);
  CHECK(page ==
        "kt-watch  kafka-1:9092  every 1 s  12:35:02 UTC\n"
        "GROUP   VERDICT   LAG TIME LAG    IN   OUT DRAINED IN LOST IN TREND   STATE  MEMBERS\n"
        "billing DRAINING 8800    >6.0s 100/s 300/s 44s        -       ████▇▇▇ Stable       1\n"
        "\n"
        "sales-0: 100/s in, 300/s out\n"
        "1-1 of 1  by verdict   Enter group  s sort  c columns  / filter  t topics  b brokers  "
        "e events  ? help  q quit\n");
}

TEST_CASE("a narrow page keeps name, verdict and lag, and cuts the name") {
  monitor::History history;
  monitor::Sample sample = look_at(0);
  put_group(sample, std::string(70, 'n'), 0, 7);
  history.add(sample);
  const std::string page = frame(history, {}, 40, 8);
  CHECK(shows(page, "n~ WARMUP"));
  CHECK(shows(page, "   7"));
  CHECK_FALSE(shows(page, "MEMBERS"));
}

TEST_CASE("without UTF-8 a trend is made of plain letters") {
  View view;
  view.glyphs = Glyphs::ascii;
  CHECK(shows(frame(draining(), view, 110, 6), "####***"));
}

TEST_CASE("a group has its partitions with owners and offsets") {
  View view;
  view.page = Page::group;
  view.group = "billing";
  const std::string page = frame(draining(), view, 110, 8);
  CHECK(shows(page, "billing  Stable  1 members  lag 8800"));
  CHECK(shows(page, "sales-0"));
  CHECK(shows(page, "app"));
  CHECK(shows(page, "1800"));
  CHECK(shows(page, "10600"));
}

TEST_CASE("a group that has gone is said to be gone") {
  View view;
  view.page = Page::group;
  view.group = "nosuch";
  CHECK(shows(frame(draining(), view, 80, 8), "the group is gone"));
}

TEST_CASE("topics show what is led and in sync") {
  View view;
  view.page = Page::topics;
  const std::string page = frame(draining(), view, 80, 8);
  CHECK(shows(page, "TOPIC PARTITIONS LEADERLESS ISR SHRUNK OFFLINE UNDER MIN BROKERS    IN SIZE"));
  CHECK(shows(page, "sales          1          0          1       0         -       1 100/s    -"));
}

TEST_CASE("topics show what keeps them from being written, and their size") {
  monitor::History history;
  monitor::Sample sample = look_at(0);
  put_group(sample, "billing", 0, 30);
  sample.logs.edit()[{"sales", 0}].offline = {3};
  sample.topics.edit()["sales"] = {.min_isr = 3, .bytes = 2'048};
  history.add(sample);
  View view;
  view.page = Page::topics;
  CHECK(shows(frame(history, view, 100, 8),
              "sales          1          0          1       1         1       1  - 2.0 KiB"));
}

TEST_CASE("brokers show whether they answer, what they lead, and who is not known") {
  monitor::History history;
  monitor::Sample sample = look_at(0);
  put_group(sample, "billing", 0, 30);
  sample.brokers[1] = {.at = "kafka-1:9092",
                       .rack = "a",
                       .is_controller = true,
                       .latency = std::chrono::microseconds(1'234)};
  sample.brokers[2] = {.at = "kafka-2:9092"};
  history.add(sample);
  View view;
  view.page = Page::brokers;
  const std::string page = frame(history, view, 100, 9);
  CHECK(shows(page, "     1 kafka-1:9092     1.2ms a    yes            1        1           0"));
  CHECK(shows(page, "     2 kafka-2:9092 no answer -                   0        1           0"));
  CHECK(shows(page, "     3 -                    - -                   0        1           1"));
}

TEST_CASE("events stand below the groups, the newest last, and on their own page first") {
  monitor::History history = draining();
  monitor::Sample sample = look_at(7);
  put_group(sample, "billing", 2'100, 10'700);
  sample.groups["billing"].state = "PreparingRebalance";
  history.add(sample);
  CHECK(shows(frame(history, {}, 100, 20), "12:35:03 billing  rebalance started"));
  CHECK_FALSE(shows(frame(history, {}, 100, 8), "rebalance started"));
  View view;
  view.page = Page::events;
  CHECK(shows(frame(history, view, 100, 8), "12:35:03 billing rebalance started"));
}

TEST_CASE("what could not be asked stands above the keys") {
  monitor::History history;
  monitor::Sample sample = look_at(0);
  sample.problems.push_back(util::unreachable("broker 2 (kafka-2:9092): connection refused"));
  sample.problems.push_back(util::unreachable("broker 3 (kafka-3:9092): connection refused"));
  history.add(sample);
  CHECK(shows(frame(history, {}, 80, 8),
              "broker 2 (kafka-2:9092): connection refused  (and 1 more)\n0-0 of 0"));
}

TEST_CASE("however long the cluster's name, the title says what moment it is") {
  View view;
  view.is_paused = true;
  CHECK(shows(frame(draining(), view, 60, 8),
              "kt-watch  kafka-1:9092  every 1 s  12:35:02 UTC  PAUSED"));
  CHECK(shows(frame(draining(), view, 50, 8), "kt-watch  every 1 s  12:35:02 UTC  PAUSED"));
  CHECK(shows(frame(draining(), view, 30, 8), "12:35:02 UTC  PAUSED"));
  view.speed = 0.5;
  view.is_at_end = true;
  CHECK(shows(frame(draining(), view, 80, 8), "recorded, 0.5x  1970-01-01T12:35:02.000Z  END"));
}

TEST_CASE("a filter leaves only names that have it, and says so") {
  monitor::History history;
  monitor::Sample sample = look_at(0);
  put_group(sample, "billing", 0, 30);
  put_group(sample, "audit", 0, 20);
  history.add(sample);
  View view;
  view.filter = "bill";
  const std::string page = frame(history, view, 110, 8);
  CHECK(shows(page, "billing"));
  CHECK_FALSE(shows(page, "audit"));
  CHECK(shows(page, "1-1 of 1  by verdict  filter 'bill'"));
  view.filter = "zzz";
  CHECK(shows(frame(history, view, 110, 8), "no group has this in its name"));
  view.page = Page::group;
  view.group = "billing";
  CHECK(shows(frame(history, view, 110, 8), "no partition has this in its name"));
}

TEST_CASE("sorted by name, groups stand in the order of the alphabet") {
  monitor::History history;
  monitor::Sample sample = look_at(0);
  put_group(sample, "b", 0, 30);
  put_group(sample, "a", 0, 20);
  history.add(sample);
  View view;
  view.sort = Sort::lag;
  const std::string by_lag = frame(history, view, 80, 8);
  CHECK(by_lag.find("\nb ") < by_lag.find("\na "));
  view.sort = Sort::name;
  const std::string by_name = frame(history, view, 80, 8);
  CHECK(by_name.find("\na ") < by_name.find("\nb "));
}

TEST_CASE("a lowest lag hides groups that are nearer, not those of which nothing is known") {
  monitor::History history;
  monitor::Sample sample = look_at(0);
  put_group(sample, "near", 25, 30);
  put_group(sample, "far", 0, 30);
  sample.groups["dark"].positions[{"sales", 1}] = {};
  history.add(sample);
  const Picture picture = picture_of(history, 10);
  REQUIRE(picture.groups.size() == 2);
  CHECK(picture.groups[0].group == "far");
  CHECK(picture.groups[1].group == "dark");
}

TEST_CASE("every page fits on a page of one line") {
  for (const Page page : {Page::groups, Page::group, Page::partition, Page::topics, Page::brokers,
                          Page::events, Page::help}) {
    View view;
    view.page = page;
    CHECK_FALSE(frame(draining(), view, 20, 1).empty());
    CHECK_FALSE(frame(draining(), view, 1, 3).empty());
  }
}

}  // namespace kt::watch
