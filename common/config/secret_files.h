// Care for the secrets that properties files hold: who else can read the file, and what stays in
// memory.
#pragma once

#include <optional>
#include <string>

#include "common/config/properties_file.h"

namespace kt::config {

// A line for people when the file holds a password, key or token and everybody on this machine can
// read it: its own permissions and those of all folders above count.
std::optional<std::string> warning_about_secrets(const std::string& path,
                                                 const Properties& properties);

// Overwrites all values with zeros, then drops them.
void clear(Properties& properties);

}  // namespace kt::config
