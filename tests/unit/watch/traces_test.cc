// The rarer verdicts on groups to which something really happened: traces.rec was recorded on a
// cluster by tests/support/record_traces.sh, a look a second; the first is number 0. Each verdict
// comes with the first look at which it can be known.
#include <doctest/doctest.h>

#include "tests/unit/watch/turns.h"

namespace kt::watch {

// Before look 10 the records up to 60 are deleted, of which 20 are committed.
TEST_CASE("records that are deleted unread are lost at the next look") {
  CHECK(turns_of(KT_TRACES, "trace-lost") == "0 NOMEMBER, 10 LOST");
  CHECK(told_of(KT_TRACES, "trace-lost") ==
        "trace-lost-0: retention passed the commit, 40 records are lost");
}

// From look 6 on an open transaction keeps the reader from one of its two partitions. It has last
// committed there at look 7: 30 seconds later it is known that this is no pause.
TEST_CASE("a partition that stands while its owner commits elsewhere stalls after 30 seconds") {
  CHECK(turns_of(KT_TRACES, "trace-stall") == "0 WARMUP, 6 OK, 9 SLOW, 38 STALL");
}

// The consumer leaves at look 16, the offsets go back at look 20, a slow one begins at look 24.
TEST_CASE("offsets that went back are a rewind as soon as somebody reads again") {
  CHECK(turns_of(KT_TRACES, "trace-rewind") == "0 WARMUP, 6 OK, 16 NOMEMBER, 24 REWIND");
  CHECK(told_of(KT_TRACES, "trace-rewind") ==
        "state Empty, was Stable, member left: rewind (127.0.0.1), trace-rewind-0: commit went "
        "back from 207 to 57, trace-rewind-1: commit went back from 216 to 66, state Stable, was "
        "Empty, member joined: again (127.0.0.1)");
}

// At look 12 a member joins while another one is stopped: all wait until its session is over.
TEST_CASE("a group that hands partitions around is rebalancing from that look until it is over") {
  CHECK(turns_of(KT_TRACES, "trace-rebalancing") == "0 WARMUP, 6 OK, 12 REBALANCING, 16 OK");
  CHECK(told_of(KT_TRACES, "trace-rebalancing") ==
        "rebalance started, member joined: third (127.0.0.1), rebalance over after 4.0s, now "
        "Stable, member left: first (127.0.0.1)");
}

}  // namespace kt::watch
