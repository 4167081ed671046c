// What a shell command of the user's prints, taken under a deadline: for passwords and tokens that
// a password manager keeps.
#pragma once

#include <string>

#include "common/util/deadline.h"
#include "common/util/result.h"
#include "common/util/secret.h"

namespace kt::util {

// Runs it by /bin/sh, with our stdin closed and stderr left to it, so that it may tell people what
// it wants. The line ends at the end of its output are dropped. The error is a bare reason that
// never quotes the output: the status it ended with, silence, or nothing at all.
Result<Secret> output_of(const std::string& command, Deadline deadline);

}  // namespace kt::util
