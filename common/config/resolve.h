// From everything a user may have said about a cluster to one ConnectionSettings: flags before
// KT_* variables before the properties file before the profile.
#pragma once

#include <string>
#include <vector>

#include "common/config/connection_properties.h"
#include "common/config/environment.h"
#include "common/config/references.h"
#include "common/util/result.h"

namespace kt::config {

// What the flags said; empty is not given.
struct Request {
  std::string bootstrap_servers;         // --bootstrap-server
  std::string properties_file;           // --command-config
  std::vector<std::string> assignments;  // --command-property k=v, in order
  std::string profile;                   // --cluster
  std::vector<std::string> ways;         // --via, in order
};

// Merges, weakest first: the profile (--cluster or KT_CLUSTER), the file (--command-config or
// KT_COMMAND_CONFIG), KT_BOOTSTRAP_SERVERS, assignments, --bootstrap-server and --via. A flag
// replaces the variable of the same meaning; --cluster switches all variables off, so that a shell
// prepared for one cluster cannot leak its addresses or logins into another. What a weaker source
// says for safety (read-only, confirm) no stronger one takes back. References to other places
// (references.h) are resolved at the end. No server at all is an error.
util::Result<ReadProperties> resolve(const Request& request, const Places& places);

// The same without the check for a server, for what can work without (kt-groups --validate-regex).
util::Result<ReadProperties> resolve_without_servers(const Request& request, const Places& places);

}  // namespace kt::config
