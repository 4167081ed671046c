// Profiles: the clusters that a user has given names to, each a properties file in a folder. What
// the properties mean is for connection_properties; which one counts, for resolve.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/config/environment.h"
#include "common/config/properties_file.h"
#include "common/util/result.h"

namespace kt::config {

// Where profiles live: $XDG_CONFIG_HOME/kt, else $HOME/.config/kt. Nothing without a home.
std::optional<std::string> profile_folder(const Environment& environment);

// Names of the profiles (NAME.properties) in the folder, sorted; empty when there is no folder.
std::vector<std::string> profile_names(const Environment& environment);

// The file of a profile, whether it is there or not; empty without a home or for a name with "/".
std::string profile_path(const std::string& name, const Environment& environment);

// Its properties; the error names those that there are.
util::Result<Properties> read_profile(const std::string& name, const Environment& environment);

// What a list of clusters shows: as the file has it, references unresolved, so that nothing is
// asked or run for it.
struct Profile {
  std::string name;
  std::string servers;
  std::string security_protocol;  // PLAINTEXT when the file does not say
  bool is_read_only = false;
  bool confirms_name = false;
};

// A file that cannot be read is an error.
util::Result<std::vector<Profile>> profiles(const Environment& environment);

}  // namespace kt::config
