// What a script tells a fake cluster while it runs, a line at a time: brokers that die, faults,
// topics that are refused.
#pragma once

#include <string>
#include <string_view>

#include "tests/support/fake_cluster.h"

namespace kt::test {

// Does what the line says and answers it: "ok", a number for `count`, or "what?" for a line that
// says nothing known.
//
//   stop 2                       broker 2 dies, its partitions fail over; start 2: it comes back
//   crash 1                      broker 1 dies, and the others have not noticed yet
//   controller 3                 broker 3 is the controller from now on
//   topic t00000 29              this topic is answered with the error 29; 0: as it is
//   leader t00000 1 -1           partition 1 is led by nobody
//   limit 75 0 -1                API 75 in these versions only; these two: not at all
//   fault close api=19 times=1   fake_cluster.h's kinds; api, broker, code, skip, times, delay (ms)
//   clear                        no faults any more
//   count 19                     requests of API 19 so far
//   advance 50                   every log grows by 50 records, and every group reads them
//   settle                       the moves of replicas that are under way come to their end
std::string obey(FakeCluster& cluster, std::string_view line);

}  // namespace kt::test
