// A file that a user named, as a text.
#pragma once

#include <string>

#include "common/util/result.h"

namespace kt::util {

// The whole file. The error is of kind usage and names the path, which came from the user.
Result<std::string> read_text_file(const std::string& path);

}  // namespace kt::util
