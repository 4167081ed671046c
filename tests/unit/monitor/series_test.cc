#include "common/monitor/series.h"

#include <doctest/doctest.h>

namespace kt::monitor {
namespace {

Point point(int second, std::int64_t offset) {
  return {util::Moment{} + std::chrono::seconds(second), offset};
}

}  // namespace

TEST_CASE("two end offsets are too few for a produce rate") {
  EndSeries ends;
  ends.add(point(0, 0));
  ends.add(point(1, 100));
  CHECK_FALSE(ends.rate().has_value());
}

TEST_CASE("the produce rate is the slope of the end offsets") {
  EndSeries ends;
  for (int i = 0; i < 10; ++i) ends.add(point(i, 250 * i));
  CHECK(ends.rate()->per_second == doctest::Approx(250));
}

TEST_CASE("an end offset that goes back starts the produce rate over") {
  EndSeries ends;
  for (int i = 0; i < 10; ++i) ends.add(point(i, 250 * i));
  ends.add(point(10, 3));
  CHECK_FALSE(ends.rate().has_value());
}

TEST_CASE("what is older than the window does not count for the produce rate") {
  EndSeries ends;
  for (int i = 0; i < 60; ++i) ends.add(point(i, 1000 * i));
  for (int i = 60; i < 120; ++i) ends.add(point(i, 59'000));
  CHECK(ends.rate()->per_second == doctest::Approx(0));
}

TEST_CASE("a commit every five seconds, sampled every second, has the rate between its steps") {
  CommitSeries commits;
  for (int i = 0; i <= 21; ++i) commits.add(point(i, (i / 5) * 500));
  CHECK(commits.rate()->per_second == doctest::Approx(100));
}

TEST_CASE("a group that stops committing falls towards a rate of zero") {
  CommitSeries commits;
  for (int i = 0; i <= 5; ++i) commits.add(point(i, i * 100));
  for (int i = 6; i <= 25; ++i) commits.add(point(i, 500));
  CHECK(commits.rate()->per_second == doctest::Approx(20));
}

TEST_CASE("a commit that was never seen to move has no rate") {
  CommitSeries commits;
  for (int i = 0; i < 10; ++i) commits.add(point(i, 42));
  CHECK_FALSE(commits.rate().has_value());
  CHECK_FALSE(commits.last_change().has_value());
}

TEST_CASE("a rewound commit starts the consume rate over") {
  CommitSeries commits;
  for (int i = 0; i < 5; ++i) commits.add(point(i, i * 10));
  commits.add(point(5, 0));
  CHECK_FALSE(commits.rate().has_value());
}

}  // namespace kt::monitor
