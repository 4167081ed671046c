#include "common/util/broker_pattern.h"

#include <re2/re2.h>

namespace kt::util {

std::optional<std::string> broker_pattern_fault(std::string_view pattern) {
  RE2::Options quiet;
  quiet.set_log_errors(false);
  const RE2 compiled(re2::StringPiece(pattern.data(), pattern.size()), quiet);
  if (compiled.ok()) return std::nullopt;
  return compiled.error();
}

}  // namespace kt::util
