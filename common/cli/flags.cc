#include "common/cli/flags.h"

#include <fmt/format.h>

#include "common/util/text.h"

namespace kt::cli {

namespace {

// --debug takes a list, for there may be more to see one day.
util::Result<void> take_debug(const std::optional<std::string>& what, Flags& flags) {
  if (*what != "wire") return util::usage(fmt::format("'{}' is not 'wire'", *what));
  flags.shows_wire = true;
  return {};
}

}  // namespace

void declare_connection(Listing& listing, Flags& flags) {
  auto& to = flags.connection;
  listing.group("Connection");
  listing
      .value("bootstrap-server", to.bootstrap_servers, "HOST:PORT,...",
             "servers to ask first; default: KT_BOOTSTRAP_SERVERS, or the properties file's")
      .formerly("broker-list");
  listing
      .value("command-config", to.properties_file, "FILE",
             "client properties, as Java's tools and librdkafka take them; "
             "default: KT_COMMAND_CONFIG")
      .completes(Words::files);
  listing
      .values("command-property", to.assignments, "KEY=VALUE",
              "one client property, stronger than the file; may be repeated")
      .letter_is('X');
  listing.value("cluster", to.profile, "NAME",
                "use NAME.properties of the kt folder in your configuration folder; "
                "default: KT_CLUSTER");
  listing.flag("clusters", flags.lists_clusters, "list the clusters that --cluster knows, and end");
  listing.values("via", to.ways, "WAY",
                 "how to reach brokers whose addresses lead nowhere from here: "
                 "socks5://[USER:PASSWORD@]HOST[:PORT], or HOST[:PORT]=HOST[:PORT] to connect to "
                 "the second instead of the first; may be repeated");
  listing.flag("timing", flags.shows_times,
               "show on stderr where the time went, by connection and request");
  listing
      .value("debug", "WHAT", "wire: show every message on stderr, without secrets",
             [&flags](const std::optional<std::string>& what) { return take_debug(what, flags); })
      .choices = {"wire"};
  listing.refused("zookeeper", Takes::value, "Kafka left ZooKeeper; use --bootstrap-server");
}

void declare_output(Listing& listing, Flags& flags) {
  listing.group("Output");
  const auto store = [&flags](const std::optional<std::string>& text) -> util::Result<void> {
    const auto layout = output::layout_of(*text);
    if (!layout) {
      const auto names = util::join(output::layout_names(), ", ");
      return util::usage(fmt::format("'{}' is none of {}", *text, names));
    }
    flags.layout = *layout;
    return {};
  };
  auto& option = listing.value("output", "LAYOUT",
                               "table (default), json, jsonl (one object a line) or csv", store);
  option.choices = output::layout_names();
  option.words = Words::choices;
  listing.flag("no-headers", flags.hides_headers, "leave out the header of tables and of csv");
}

void declare_timeout(Listing& listing, Flags& flags, std::string_view default_text) {
  listing.group("Connection");
  listing.value("timeout", flags.timeout, "MS",
                fmt::format("how long the whole command may take: milliseconds, or with a unit "
                            "(30s); default: {}",
                            default_text));
}

void declare_yes(Listing& listing, Flags& flags) {
  listing.group("Safety");
  listing.flag("yes", flags.answers_yes, "do not ask before destroying data");
}

void declare_common(Listing& listing, Flags& flags) {
  listing.group("Other");
  listing.flag("help", flags.wants_help, "show this text").letter_is('h');
  listing.flag("version", flags.wants_version, "show the version");
}

}  // namespace kt::cli
