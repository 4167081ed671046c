// The value of sasl.jaas.config, read as Kafka's Java clients read it: one login module with its
// options.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "common/util/result.h"

namespace kt::config {

struct JaasEntry {
  std::string login_module;  // "org.apache.kafka.common.security.plain.PlainLoginModule"
  std::map<std::string, std::string> options;
};

// `<module> <required|requisite|sufficient|optional> key="value" ... ;` with Java's quotes, escapes
// and comments. The error never quotes a value, because values are secrets.
util::Result<JaasEntry> parse_jaas(std::string_view text);

}  // namespace kt::config
