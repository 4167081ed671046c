// Spans of time as people write them. Moments (dates) are in dates.h.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "common/util/result.h"

namespace kt::util {

// ISO-8601 as java.time.Duration takes it ("P1DT2H", "PT0.5S", "-PT5M"), or a number with a unit
// ("500ms", "90s", "5m", "2h", "1d", "1h30m"), either with a sign ("-10m"). Fractions are allowed
// on the smallest unit and are cut to whole milliseconds. The error is of kind usage.
Result<std::chrono::milliseconds> parse_duration(std::string_view text);

// The same, and a bare number counts as milliseconds, as Apache's *-ms flags do.
Result<std::chrono::milliseconds> parse_duration_or_ms(std::string_view text);

}  // namespace kt::util
