// The exit statuses of all five tools (design section 4), and which error ends in which.
#pragma once

#include "common/util/error.h"

namespace kt::cli {

enum ExitCode : int {
  exit_ok = 0,
  exit_refused = 1,      // the cluster said no, or some items failed, or a file or pipe did
  exit_usage = 2,        // flags, files or settings are wrong
  exit_unreachable = 3,  // no broker reached, or the login denied
  exit_unmet = 4,        // a waited-for condition did not come true in time
  exit_interrupted = 130,
};

constexpr ExitCode exit_code_of(util::ErrorKind kind) {
  switch (kind) {
    case util::ErrorKind::usage:
      return exit_usage;
    case util::ErrorKind::unreachable:
    case util::ErrorKind::denied:
    case util::ErrorKind::timeout:
      return exit_unreachable;
    case util::ErrorKind::unmet:
      return exit_unmet;
    case util::ErrorKind::interrupted:
      return exit_interrupted;
    case util::ErrorKind::refused:
    case util::ErrorKind::io:
    case util::ErrorKind::corrupt:
      return exit_refused;
  }
  return exit_refused;
}

}  // namespace kt::cli
