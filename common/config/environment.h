// The environment as a parameter, so that tests bring their own. The only place that calls getenv.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace kt::config {

// The value of a variable; nothing when it is not set or empty.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

Environment process_environment();

}  // namespace kt::config
