// Quantities in words for people: sizes, rates, spans of time. Machine-readable output has plain
// numbers instead.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace kt::output {

// "0 B", "999 B", "1.5 KiB", "12 MiB": two digits that matter, powers of 1024.
std::string human_bytes(std::int64_t bytes);

// "0/s", "0.5/s", "950/s", "12.3k/s", "4.0M/s".
std::string human_rate(double per_second);

// The two largest units: "250ms", "3.2s", "4m10s", "2h05m", "3d04h". Negative spans have a sign.
std::string human_duration(std::chrono::milliseconds span);

}  // namespace kt::output
