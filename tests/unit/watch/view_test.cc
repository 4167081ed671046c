#include "tools/kt-watch/view.h"

#include <doctest/doctest.h>

namespace kt::watch {
namespace {

monitor::Sample sample_at(int second) {
  monitor::Sample sample;
  sample.at = util::Moment{} + std::chrono::seconds(second + 1);
  sample.wall = util::WallTime{} + std::chrono::seconds(45'296 + second);  // 12:34:56 UTC
  return sample;
}

void put(monitor::Sample& sample, const std::string& group, std::int64_t committed,
         std::int64_t end) {
  monitor::GroupSample& at = sample.groups[group];
  at.state = "Stable";
  at.members = 1;
  at.positions[{"sales", 0}] = {.committed = committed, .end = end};
}

std::string drawn(const monitor::History& history, std::size_t width = 80, std::size_t height = 8,
                  View view = {.cluster = "kafka-1:9092"}) {
  screen::Canvas page(width, height);
  draw(page, view, history);
  return page.text();
}

}  // namespace

TEST_CASE("before the first look the page says that it asks") {
  CHECK(drawn({}, 60, 1) == "kt-watch  kafka-1:9092  asking the brokers ...\n");
}

TEST_CASE("a group whose lag shrinks shows its rates and when it will have drained") {
  monitor::History history;
  for (int i = 0; i <= 5; ++i) {
    monitor::Sample sample = sample_at(i);
    put(sample, "billing", i * 300, 10'000 + i * 100);
    history.add(sample);
  }
  CHECK(drawn(history, 90, 5) ==
        "kt-watch  kafka-1:9092  every 1 s  12:35:01 UTC\n"
        "GROUP                STATE    MEMBERS        LAG       IN      OUT DRAINED IN\n"
        "billing              Stable         1       9000    100/s    300/s 45s\n"
        "\n"
        "1-1 of 1 groups   q quit  space pause  arrows scroll\n");
}

TEST_CASE("a cluster without groups says so") {
  monitor::History history;
  history.add(sample_at(0));
  CHECK(drawn(history).find("no consumer groups") != std::string::npos);
}

TEST_CASE("what could not be asked stands above the keys") {
  monitor::History history;
  monitor::Sample sample = sample_at(0);
  sample.problems.push_back(util::unreachable("broker 2 (kafka-2:9092): connection refused"));
  history.add(sample);
  CHECK(drawn(history).find("broker 2 (kafka-2:9092): connection refused") != std::string::npos);
}

TEST_CASE("a name that does not fit is cut, not the numbers") {
  monitor::History history;
  monitor::Sample sample = sample_at(0);
  put(sample, std::string(70, 'n'), 0, 7);
  history.add(sample);
  const std::string page = drawn(history, 80, 6);
  CHECK(page.find("nnn~ Stable") != std::string::npos);
  CHECK(page.find(" 7 ") != std::string::npos);
}

TEST_CASE("a page that was scrolled begins further down") {
  monitor::History history;
  monitor::Sample sample = sample_at(0);
  put(sample, "a", 0, 30);
  put(sample, "b", 0, 20);
  put(sample, "c", 0, 10);
  history.add(sample);
  const std::string page = drawn(history, 80, 6, {.cluster = "k:1", .scrolled = 1});
  CHECK(page.find("\na ") == std::string::npos);
  CHECK(page.find("\nb ") != std::string::npos);
  CHECK(page.find("2-3 of 3 groups") != std::string::npos);
}

TEST_CASE("a page of one line does not break") {
  monitor::History history;
  monitor::Sample sample = sample_at(0);
  put(sample, "a", 0, 30);
  history.add(sample);
  CHECK_FALSE(drawn(history, 20, 1).empty());
}

}  // namespace kt::watch
