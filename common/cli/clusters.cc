#include "common/cli/clusters.h"

#include <fmt/format.h>

#include "common/config/profiles.h"

namespace kt::cli {

util::Result<void> list_clusters(Session& session) {
  const auto all = config::profiles(session.environment());
  if (!all) return all.error();
  if (all->empty()) {
    session.note(
        fmt::format("There are no clusters: put NAME.properties files into {}.",
                    config::profile_folder(session.environment()).value_or("~/.config/kt")));
  }
  auto rows = session.rows({{.title = "CLUSTER", .key = "cluster"},
                            {.title = "SERVERS", .key = "bootstrap_servers"},
                            {.title = "PROTOCOL", .key = "security_protocol"},
                            {.title = "READ-ONLY", .key = "is_read_only"},
                            {.title = "CONFIRMS-NAME", .key = "confirms_name"}});
  for (const auto& each : *all) {
    rows.add(
        {each.name, each.servers, each.security_protocol, each.is_read_only, each.confirms_name});
  }
  rows.finish();
  return {};
}

}  // namespace kt::cli
