// Points on the calendar, to and from ISO-8601 text. There is no clock here: who needs "now"
// brings it. Spans of time are in durations.h.
#pragma once

#include <string>
#include <string_view>

#include "common/util/deadline.h"
#include "common/util/result.h"

namespace kt::util {

// What Apache's --to-datetime takes: yyyy-MM-ddTHH:mm:ss.SSS with an optional zone (Z, +hh, +hhmm,
// +hh:mm). Without a zone it is UTC. The T and the milliseconds are needed, and these are a number:
// ".5" is 5 ms. Fields out of range are refused, never carried over.
Result<WallTime> parse_apache_datetime(std::string_view text);

// What --since and --before take: an ISO-8601 date ("2024-10-25"), date and time with T or one
// blank between them, seconds and a decimal fraction optional, zone as above, else UTC; "now"; a
// span before or after now ("-10m", "+1h", "-P1D"); or a bare number, milliseconds since 1970.
Result<WallTime> parse_time(std::string_view text, WallTime now);

// "2024-10-25T12:00:00.123Z".
std::string format_time(WallTime time);

// The time of day alone, in UTC: "12:00:00".
std::string format_clock(WallTime time);

}  // namespace kt::util
