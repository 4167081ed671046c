// Which properties Java's clients know and what becomes of each here: the table behind properties.
#pragma once

#include <string_view>

#include "common/client/properties.h"

namespace kt::client {

// What becomes of a property that Java knows.
enum class Fate {
  renamed,    // librdkafka has the same under `ours`
  unneeded,   // no meaning here, or the owner's or ConnectionSettings' business: left out
  elsewhere,  // needs more than another name: the derive_... functions of properties.cc
  refused,    // leaving it out would change what the user gets
};

struct Rule {
  std::string_view java;
  Fate fate;
  std::string_view ours = {};
};

// The rule for a property of Java's client in that role; null when it has no such property.
const Rule* rule_for(std::string_view name, Role role);

}  // namespace kt::client
