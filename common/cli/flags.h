// The flags that mean the same in every tool that has them, declared once. A tool picks the groups
// it has; where Apache's tool has a flag of the same name with another meaning (--timeout of the
// console producer), it leaves the group out and declares its own.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "common/cli/listing.h"
#include "common/config/resolve.h"
#include "common/output/rows.h"

namespace kt::cli {

struct Flags {
  config::Request connection;
  output::Layout layout = output::Layout::table;
  bool hides_headers = false;
  std::optional<std::chrono::milliseconds> timeout;  // of the whole command; nothing: its default
  bool answers_yes = false;
  bool wants_help = false;
  bool wants_version = false;
  bool lists_clusters = false;
  bool shows_times = false;
  bool shows_wire = false;

  output::Header header() const {
    return hides_headers ? output::Header::hidden : output::Header::shown;
  }
};

// --bootstrap-server (and --broker-list), --command-config, --command-property / -X, --cluster,
// --clusters, --via, --timing, --debug; --zookeeper is refused with a hint.
void declare_connection(Listing& listing, Flags& flags);

// --output, --no-headers.
void declare_output(Listing& listing, Flags& flags);

// --timeout: how long the whole command may take. `default_text` ends its help: "30s".
void declare_timeout(Listing& listing, Flags& flags, std::string_view default_text);

// --yes: no question before data is destroyed.
void declare_yes(Listing& listing, Flags& flags);

// --help, --version. run() calls it for every tool.
void declare_common(Listing& listing, Flags& flags);

}  // namespace kt::cli
