// What the keys of a client's properties mean: Java's names and librdkafka's, into
// ConnectionSettings. Where the properties came from is for resolve.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/config/properties_file.h"
#include "common/config/settings.h"
#include "common/util/result.h"

namespace kt::config {

// Settings, and what the user should know about the properties: one line per unknown key, with the
// nearest known one.
struct ReadProperties {
  ConnectionSettings settings;
  std::vector<std::string> warnings;
};

// Errors are of kind usage and name the key, never a secret's value. Every key that is not about
// the connection goes to `others` under Java's name, and so do client.id and the timeouts, because
// producers and consumers have other defaults for them and must know whether they were set.
util::Result<ReadProperties> settings_from(const Properties& properties);

// "host:port,host:port" as bootstrap.servers has it: a scheme ("SASL_SSL://") and brackets around
// an IPv6 host are allowed, blanks and empty pieces are skipped, no port is 9092.
util::Result<std::vector<HostPort>> parse_servers(std::string_view text);

// --via and the property of that name: "socks5://[USER:PASSWORD@]HOST[:PORT]" and
// "HOST[:PORT]=HOST[:PORT]" (instead of the first, connect to the second), separated by commas. The
// error never quotes a password.
util::Result<Via> parse_via(std::string_view text);

// Java's name of a key that librdkafka calls otherwise ("metadata.broker.list"); else the key.
std::string java_name(std::string_view key);

// The names that some Kafka client knows, for completion and for the nearest-name hint.
const std::vector<std::string>& known_names();

}  // namespace kt::config
