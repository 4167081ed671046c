// Our connection settings and Java's property names -> librdkafka's names and values. Only words
// here: creating clients from them is handles.h's.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/config/settings.h"
#include "common/util/result.h"
#include "common/util/secret.h"

namespace kt::client {

enum class Role { producer, member };

// A property ready to be set, and the name under which the user knows it, for errors.
struct Setting {
  std::string value;
  std::string known_as;
};

// Everything a client of librdkafka is created with.
struct ClientProperties {
  std::map<std::string, Setting> plain;         // by librdkafka's name
  std::map<std::string, util::Secret> secrets;  // passwords and key material; never logged
  std::vector<std::string> warnings;            // what could not be honoured, for a person
};

// Translates. Names that Java has and that mean nothing here are left out (serializers, metrics);
// what would silently change the meaning is a usage error (an interceptor, a partitioner class);
// other names are passed on, because librdkafka's own are allowed too.
util::Result<ClientProperties> client_properties(const config::ConnectionSettings& settings,
                                                 Role role);

// max.block.ms: how long sending may wait for room or for the cluster. Java's default is a minute.
util::Result<std::chrono::milliseconds> max_block(const config::ConnectionSettings& settings);

// A Java property as given, or Java's default for it.
std::string property_or(const config::ConnectionSettings& settings, const std::string& name,
                        std::string_view otherwise);

}  // namespace kt::client
