#include "tools/kt-console-consumer/plan.h"

#include <map>
#include <string>

#include <doctest/doctest.h>

namespace kt::console_consumer {
namespace {

using fetch::Bound;
using fetch::ResetRule;

util::Result<Plan> plan(const Options& options, std::map<std::string, std::string> others = {}) {
  config::ConnectionSettings settings;
  settings.others = std::move(others);
  return make_plan(options, settings, util::WallTime(std::chrono::milliseconds(1'000'000)));
}

Options topic() {
  return {.topic = "sales"};
}

std::string error_of(const Options& options, std::map<std::string, std::string> others = {}) {
  const auto planned = plan(options, std::move(others));
  REQUIRE(!planned.ok());
  CHECK(planned.error().kind == util::ErrorKind::usage);
  return planned.error().text;
}

// The offset, or ListOffsets' timestamp where it has to be asked for.
std::int64_t start_of(const Options& options, std::map<std::string, std::string> others = {}) {
  return plan(options, std::move(others)).value().span.start.bound.value();
}

TEST_CASE("by default the newest records are read, without a group and without limits") {
  const auto planned = plan(topic()).value();
  CHECK(!planned.group);
  CHECK(planned.span.start.bound.value() == Bound::latest().value());
  CHECK(planned.reading.reset == ResetRule::latest);
  CHECK(planned.reading.isolation == fetch::Isolation::read_uncommitted);
  CHECK(!planned.max_messages);
  CHECK(!planned.timeout);
}

TEST_CASE("the beginning can be asked for by flag or property, but not against each other") {
  auto options = topic();
  CHECK(start_of(options, {{"auto.offset.reset", "earliest"}}) == Bound::earliest().value());
  options.is_from_beginning = true;
  CHECK(start_of(options) == Bound::earliest().value());
  CHECK(start_of(options, {{"auto.offset.reset", "earliest"}}) == Bound::earliest().value());
  CHECK(error_of(options, {{"auto.offset.reset", "latest"}}) ==
        "--from-beginning cannot be used with auto.offset.reset=latest; leave one of them out");
}

TEST_CASE("an offset is a word or a number from 0 on") {
  auto options = topic();
  options.partition = "0";
  CHECK(start_of(options) == Bound::latest().value());
  options.offset = "EARLIEST";
  CHECK(start_of(options) == Bound::earliest().value());
  options.offset = "Latest";
  CHECK(start_of(options) == Bound::latest().value());
  options.offset = "17";
  CHECK(plan(options).value().span.start.bound.is_known());
  CHECK(start_of(options) == 17);
  for (const char* bad : {"-1", "x", "", "1.5"}) {
    options.offset = bad;
    CHECK(error_of(options).find("it has to be earliest, latest or a number from 0 on") !=
          std::string::npos);
  }
}

TEST_CASE("the group comes from the flag or the property, which have to agree") {
  auto options = topic();
  CHECK(plan(options, {{"group.id", "g"}}).value().group == "g");
  options.group = "g";
  CHECK(plan(options).value().group == "g");
  CHECK(plan(options, {{"group.id", "g"}}).value().group == "g");
  CHECK(error_of(options, {{"group.id", "h"}}) ==
        "cannot join a group: --group is 'g' and group.id is 'h'");
}

TEST_CASE("a group from a property does not go with a partition") {
  auto options = topic();
  options.partition = "0";
  CHECK(error_of(options, {{"group.id", "g"}}).find("cannot be used with a group") !=
        std::string::npos);
}

TEST_CASE("commits can be switched off and timed as in Java") {
  const auto planned =
      plan(topic(), {{"enable.auto.commit", "false"}, {"auto.commit.interval.ms", "250"}}).value();
  CHECK(!planned.commits_by_itself);
  CHECK(planned.commit_interval == std::chrono::milliseconds(250));
  CHECK(error_of(topic(), {{"enable.auto.commit", "maybe"}}) ==
        "cannot use enable.auto.commit 'maybe': it has to be true or false");
}

TEST_CASE("the isolation level of the flag wins over the property's") {
  auto options = topic();
  const std::map<std::string, std::string> committed{{"isolation.level", "read_committed"}};
  CHECK(plan(options, committed).value().reading.isolation == fetch::Isolation::read_committed);
  options.isolation_level = "read_uncommitted";
  CHECK(plan(options, committed).value().reading.isolation == fetch::Isolation::read_uncommitted);
  options.isolation_level = "dirty";
  CHECK(error_of(options) ==
        "cannot use isolation level 'dirty': it has to be read_committed or read_uncommitted");
}

TEST_CASE("-1 messages are all, any other number below 1 is none; negative time-outs are none") {
  auto options = topic();
  options.max_messages = -1;
  options.timeout_ms = -100;
  CHECK(!plan(options).value().max_messages);
  CHECK(!plan(options).value().timeout);
  options.max_messages = -2;
  options.timeout_ms = 0;
  CHECK(plan(options).value().max_messages == 0);
  CHECK(plan(options).value().timeout == std::chrono::milliseconds(0));
}

TEST_CASE("times are relative to now, and what ends at one begins with the oldest") {
  auto options = topic();
  options.since = "-10s";
  CHECK(start_of(options) == 990'000);
  options.since.reset();
  options.before = "500";
  CHECK(start_of(options) == Bound::earliest().value());
  CHECK(plan(options).value().span.end->bound.value() == 500);
  options.before = "yesterday";
  CHECK(!error_of(options).empty());
}

TEST_CASE("an offset without a partition has to be a range") {
  auto options = topic();
  options.offset = "5";
  CHECK(error_of(options).find("--offset needs --partition") == 0);
  options.offset = "5..9";
  CHECK(start_of(options) == 5);
  options.offset = "end-9";
  CHECK(plan(options).value().span.start.shift == -9);
}

TEST_CASE("the end of the log is an end only where none is given") {
  auto options = topic();
  options.exits_at_end = true;
  CHECK(plan(options).value().span.end->bound.value() == Bound::latest().value());
  options.offset = "1..9";
  CHECK(plan(options).value().span.end->bound.value() == 9);
}

TEST_CASE("a ceiling for memory is shared out, and has a least") {
  auto options = topic();
  options.memory = "64M";
  CHECK(plan(options).value().reading.batch_ceiling == std::size_t{16} << 20);
  options.memory = "1M";
  CHECK(error_of(options) == "cannot use --mem: the least is 16M");
}

}  // namespace
}  // namespace kt::console_consumer
