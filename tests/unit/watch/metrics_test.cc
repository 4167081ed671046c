#include "tools/kt-watch/metrics.h"

#include <fstream>
#include <set>
#include <sstream>

#include <doctest/doctest.h>

#include "tools/kt-watch/exporter.h"

namespace kt::watch {
namespace {

using std::chrono::seconds;

monitor::History watched(const std::string& group, int looks) {
  monitor::History history;
  for (int i = 0; i < looks; ++i) {
    monitor::Sample sample;
    sample.at = util::Moment{} + seconds(i + 1);
    sample.wall = util::WallTime{} + seconds(1'000 + i);
    monitor::GroupSample& at = sample.groups[group];
    at.state = "Stable";
    at.members = 1;
    at.positions[{"sales", 0}] = {
        .committed = i * 300, .end = 10'000 + i * 100, .owner = "app", .owner_id = "m-1"};
    at.positions[{"sales", 1}] = {.end = 50, .why_unknown = "nothing is committed"};
    sample.logs.edit()[{"sales", 0}] = {.leader = 1, .replicas = {1, 2, 3}, .isr = {1, 2}};
    sample.logs.edit()[{"sales", 1}] = {.leader = {}, .replicas = {1}, .isr = {}};
    history.add(sample);
  }
  return history;
}

std::string exposed(const std::string& group, int looks) {
  return metrics_of(picture_of(watched(group, looks), std::nullopt));
}

bool has_line(const std::string& text, const std::string& line) {
  return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

std::set<std::string> words_with(const std::string& text, const std::string& prefix) {
  std::set<std::string> words;
  for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at + 1)) {
    auto end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", at);
    words.insert(text.substr(at, end - at));
  }
  return words;
}

}  // namespace

TEST_CASE("what is known of a group has a sample") {
  const std::string text = exposed("billing", 10);
  CHECK(has_line(text, "# TYPE kt_group_lag_records gauge"));
  CHECK(has_line(text, "kt_group_lag_records{group=\"billing\"} 8200"));
  CHECK(has_line(text, "kt_group_unknown_partitions{group=\"billing\"} 1"));
  CHECK(has_line(text, "kt_group_members{group=\"billing\"} 1"));
  CHECK(has_line(text, "kt_group_state{group=\"billing\",state=\"Stable\"} 1"));
  CHECK(has_line(text, "kt_group_verdict{group=\"billing\",verdict=\"DRAINING\"} 1"));
  CHECK(has_line(text, "kt_group_bad{group=\"billing\"} 0"));
  CHECK(has_line(
      text, "kt_partition_lag_records{group=\"billing\",topic=\"sales\",partition=\"0\"} 8200"));
  CHECK(has_line(text, "kt_log_end_offset{topic=\"sales\",partition=\"0\"} 10900"));
  CHECK(has_line(text, "kt_topic_under_replicated_partitions{topic=\"sales\"} 2"));
  CHECK(has_line(text, "kt_topic_leaderless_partitions{topic=\"sales\"} 1"));
  CHECK(has_line(text, "kt_watch_sample_timestamp_seconds 1009"));
}

TEST_CASE("what is not known has none") {
  const std::string text = exposed("billing", 1);
  CHECK(text.find("\nkt_group_produce_records_per_second{") == std::string::npos);
  CHECK(text.find("\nkt_group_drain_seconds{") == std::string::npos);
  CHECK(text.find("\nkt_group_time_lag_seconds{") == std::string::npos);
  CHECK(text.find("topic=\"sales\",partition=\"1\"} 0\nkt_partition_lag") == std::string::npos);
  const std::string nothing = metrics_of({});
  CHECK(nothing.find("\nkt_") == std::string::npos);
}

TEST_CASE("names are escaped in labels") {
  CHECK(has_line(exposed("a\"b\\c\nd", 1), "kt_group_members{group=\"a\\\"b\\\\c\\nd\"} 1"));
}

TEST_CASE("a metric is named once, with its help and type before its samples") {
  std::istringstream lines(exposed("billing", 10));
  std::set<std::string> seen;
  std::string name;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("# HELP ")) {
      name = line.substr(7, line.find(' ', 7) - 7);
      CHECK(seen.insert(name).second);
    } else if (line.starts_with("# TYPE ")) {
      CHECK(line == "# TYPE " + name + " gauge");
    } else {
      CHECK(line.starts_with(name));
    }
  }
}

TEST_CASE("the dashboard uses metrics that there are, and all that groups have") {
  std::ifstream file(KT_DASHBOARD);
  std::ostringstream dashboard;
  dashboard << file.rdbuf();
  const std::set<std::string> there = words_with(metrics_of({}), "kt_");
  const std::set<std::string> used = words_with(dashboard.str(), "kt_");
  CHECK(used.size() > 10);
  for (const std::string& name : used) {
    CAPTURE(name);
    CHECK(there.contains(name));
  }
  for (const std::string& name : words_with(metrics_of({}), "kt_group_")) {
    CAPTURE(name);
    CHECK(used.contains(name));
  }
}

TEST_CASE("a watch is healthy when it has seen something lately") {
  const Picture picture = picture_of(watched("billing", 2), std::nullopt);
  CHECK(health_of(picture, seconds(1), seconds(5)).status == 200);
  CHECK(health_of(picture, seconds(1), seconds(5)).body == "ok\n");
  CHECK(health_of(picture, seconds(9), seconds(5)).body == "no sample for 9 s\n");
  CHECK(health_of({}, seconds(1), seconds(5)).status == 503);
  CHECK(health_of({}, seconds(1), seconds(5)).body == "no sample yet\n");
  Picture dark{.is_empty = false, .problems = {util::unreachable("no broker answers")}};
  CHECK(health_of(dark, seconds(1), seconds(5)).body == "no broker answers\n");
}

}  // namespace kt::watch
