// From everything a user may have said about a cluster to one ConnectionSettings: flags before
// KT_* variables before the properties file before the profile.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/config/connection_properties.h"
#include "common/config/environment.h"
#include "common/util/result.h"

namespace kt::config {

// What the flags said; empty is not given.
struct Request {
  std::string bootstrap_servers;         // --bootstrap-server
  std::string properties_file;           // --command-config
  std::vector<std::string> assignments;  // --command-property k=v, in order
  std::string profile;                   // --cluster
};

// Merges, weakest first: the profile (--cluster or KT_CLUSTER), the file (--command-config or
// KT_COMMAND_CONFIG), KT_BOOTSTRAP_SERVERS, assignments, --bootstrap-server. A flag replaces the
// variable of the same meaning; --cluster switches all variables off, so that a shell prepared for
// one cluster cannot leak its addresses or logins into another. No server at all is an error.
util::Result<ReadProperties> resolve(const Request& request, const Environment& environment);

// The same without the check for a server, for what can work without (kt-groups --validate-regex).
util::Result<ReadProperties> resolve_without_servers(const Request& request,
                                                     const Environment& environment);

// Where profiles live: $XDG_CONFIG_HOME/kt, else $HOME/.config/kt. Nothing without a home.
std::optional<std::string> profile_folder(const Environment& environment);

// Names of the profiles (NAME.properties) in the folder, sorted; empty when there is no folder.
std::vector<std::string> profile_names(const Environment& environment);

}  // namespace kt::config
