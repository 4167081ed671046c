#include "common/output/units.h"

#include <cmath>

#include <fmt/format.h>

namespace kt::output {

std::string human_bytes(std::int64_t bytes) {
  constexpr const char* kUnits[] = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  if (bytes > -1024 && bytes < 1024) return fmt::format("{} B", bytes);
  double size = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  // 1023.5 would be shown as 1024 of a unit that goes to 1023.
  for (; std::fabs(size) >= 1023.5 && unit + 1 < std::size(kUnits); ++unit) size /= 1024;
  if (std::fabs(size) < 9.95) return fmt::format("{:.1f} {}", size, kUnits[unit]);
  return fmt::format("{:.0f} {}", size, kUnits[unit]);
}

std::string human_rate(double per_second) {
  constexpr const char* kUnits[] = {"", "k", "M", "G", "T"};
  if (per_second == 0) return "0/s";
  std::size_t unit = 0;
  for (; std::fabs(per_second) >= 999.5 && unit + 1 < std::size(kUnits); ++unit) per_second /= 1000;
  const bool is_whole = std::fabs(per_second) >= 99.95 || (unit == 0 && per_second >= 9.95);
  return is_whole ? fmt::format("{:.0f}{}/s", per_second, kUnits[unit])
                  : fmt::format("{:.1f}{}/s", per_second, kUnits[unit]);
}

std::string human_duration(std::chrono::milliseconds span) {
  const bool is_negative = span.count() < 0;
  const std::string sign = is_negative ? "-" : "";
  const auto ms = is_negative ? -span.count() : span.count();
  const auto seconds = ms / 1000;
  if (seconds < 1) return fmt::format("{}{}ms", sign, ms);
  if (seconds < 10) return fmt::format("{}{}.{}s", sign, seconds, ms % 1000 / 100);
  if (seconds < 60) return fmt::format("{}{}s", sign, seconds);
  if (seconds < 3600) return fmt::format("{}{}m{:02}s", sign, seconds / 60, seconds % 60);
  if (seconds < 86'400) {
    return fmt::format("{}{}h{:02}m", sign, seconds / 3600, seconds % 3600 / 60);
  }
  return fmt::format("{}{}d{:02}h", sign, seconds / 86'400, seconds % 86'400 / 3600);
}

}  // namespace kt::output
