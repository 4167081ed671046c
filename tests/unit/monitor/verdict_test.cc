#include "common/monitor/verdict.h"

#include <doctest/doctest.h>

namespace kt::monitor {
namespace {

using std::chrono::seconds;

// A member that reads as fast as is written, watched for a minute.
Evidence healthy() {
  return {.state = "Stable",
          .is_described = true,
          .has_owner = true,
          .lag = 100,
          .lost = 0,
          .produce = Rate{100, 1},
          .consume = Rate{100, 1},
          .committed = 5'000,
          .watched = seconds(60),
          .standing = seconds(1),
          .usual_step = seconds(5),
          .lag_before = 100};
}

Verdict verdict_of(const Evidence& evidence) {
  return judge(evidence).verdict;
}

}  // namespace

TEST_CASE("a member that keeps up is OK, and idle where nothing is written") {
  Evidence evidence = healthy();
  CHECK(verdict_of(evidence) == Verdict::ok);
  evidence.lag = 0;
  CHECK(verdict_of(evidence) == Verdict::ok);
  evidence.produce = Rate{};
  CHECK(verdict_of(evidence) == Verdict::idle);
}

TEST_CASE("records below the log's start are lost whatever else holds") {
  Evidence evidence = healthy();
  evidence.lost = 7;
  evidence.has_owner = false;
  const Judgement judgement = judge(evidence);
  CHECK(judgement.verdict == Verdict::lost);
  CHECK(judgement.because() == "7 records were deleted before they were read");
}

TEST_CASE("records that nobody owns have no member, but not before the group is described") {
  Evidence evidence = healthy();
  evidence.has_owner = false;
  CHECK(verdict_of(evidence) == Verdict::no_member);
  evidence.is_described = false;
  CHECK(verdict_of(evidence) != Verdict::no_member);
  evidence.is_described = true;
  evidence.state = "PreparingRebalance";
  CHECK(verdict_of(evidence) == Verdict::rebalancing);
  evidence.lag = 0;
  evidence.state = "Empty";
  CHECK(verdict_of(evidence) == Verdict::ok);
}

TEST_CASE("an owner has stopped after 30 seconds or three of its usual steps") {
  Evidence evidence = healthy();
  evidence.standing = seconds(29);
  CHECK(verdict_of(evidence) == Verdict::ok);
  evidence.standing = seconds(30);
  const Judgement judgement = judge(evidence);
  CHECK(judgement.verdict == Verdict::stop);
  CHECK(judgement.because() == "no commit for 30s, usually every 5s");
  evidence.usual_step = seconds(20);
  CHECK(verdict_of(evidence) == Verdict::ok);
  evidence.standing = seconds(60);
  CHECK(verdict_of(evidence) == Verdict::stop);
  evidence.lag = 0;
  CHECK(verdict_of(evidence) == Verdict::ok);
}

TEST_CASE("a commit that was never seen to move stands at least as long as was watched") {
  Evidence evidence = healthy();
  evidence.standing = evidence.watched;
  evidence.usual_step.reset();
  CHECK(judge(evidence).because() == "no commit for at least 60s");
}

TEST_CASE("an owner that commits elsewhere stalls here") {
  Evidence evidence = healthy();
  evidence.standing = seconds(40);
  evidence.owner_moves_elsewhere = true;
  CHECK(verdict_of(evidence) == Verdict::stall);
}

TEST_CASE("a commit that went back is a rewind until it has come as far again") {
  Evidence evidence = healthy();
  evidence.rewound_from = 9'000;
  const Judgement judgement = judge(evidence);
  CHECK(judgement.verdict == Verdict::rewind);
  CHECK(judgement.because() == "went back to 5000, was at 9000");
}

TEST_CASE("records that come faster than they are read are slow, beyond noise and one commit") {
  Evidence evidence = healthy();
  evidence.produce = Rate{200, 1};
  evidence.lag = 1'500;
  CHECK(verdict_of(evidence) == Verdict::slow);
  evidence.lag = 1'000;  // a step of five seconds makes 1,000 records: no trend
  CHECK(verdict_of(evidence) != Verdict::slow);
  evidence.lag = 1'500;
  evidence.produce = Rate{200, 150};
  CHECK(verdict_of(evidence) != Verdict::slow);
}

TEST_CASE("a lag that shrinks drains, if it is more than what is under way between two commits") {
  Evidence evidence = healthy();
  evidence.consume = Rate{300, 10};
  evidence.lag = 1'001;
  CHECK(verdict_of(evidence) == Verdict::draining);
  evidence.lag = 1'000;
  CHECK(verdict_of(evidence) == Verdict::ok);
}

TEST_CASE("before five seconds, or without a produce rate, there is no verdict on rates") {
  Evidence evidence = healthy();
  evidence.watched = seconds(4);
  CHECK(verdict_of(evidence) == Verdict::warmup);
  evidence.watched = seconds(5);
  CHECK(verdict_of(evidence) == Verdict::ok);
  evidence.produce.reset();
  CHECK(verdict_of(evidence) == Verdict::warmup);
}

TEST_CASE("an unknown lag is unknown, never OK") {
  Evidence evidence = healthy();
  evidence.lag.reset();
  CHECK(verdict_of(evidence) == Verdict::unknown);
}

TEST_CASE("what is bad is what somebody has to look at") {
  CHECK(is_bad(Verdict::lost));
  CHECK(is_bad(Verdict::rewind));
  CHECK(is_bad(Verdict::slow));
  CHECK_FALSE(is_bad(Verdict::rebalancing));
  CHECK_FALSE(is_bad(Verdict::unknown));
  CHECK(name_of(Verdict::no_member) == "NOMEMBER");
  CHECK(name_of(Verdict::idle) == "IDLE");
}

}  // namespace kt::monitor
