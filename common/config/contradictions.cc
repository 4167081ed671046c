#include "common/config/contradictions.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

#include "common/util/text.h"

namespace kt::config {
namespace {

using util::Result;

util::Error both(std::string_view one, std::string_view other) {
  return util::usage(fmt::format(
      "cannot use property '{}': '{}' is given too, and only one of them can hold", one, other));
}

class Given {
 public:
  explicit Given(const Properties& properties) : properties_(properties) {}

  std::string_view operator[](const std::string& key) const {
    const auto found = properties_.find(key);
    return found == properties_.end() ? std::string_view() : util::trim(found->second);
  }
  bool has(const std::string& key) const { return !(*this)[key].empty(); }
  bool is(const std::string& key, std::string_view value) const {
    return util::equal_ignoring_case((*this)[key], value);
  }

 private:
  const Properties& properties_;
};

// Of each pair only one may be given.
constexpr auto kExclusive = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"ssl.truststore.certificates", "ssl.truststore.location"},
    {"ssl.truststore.certificates", "ssl.ca.location"},
    {"ssl.truststore.location", "ssl.ca.location"},
    {"ssl.keystore.key", "ssl.keystore.location"},
    {"ssl.keystore.key", "ssl.key.location"},
    {"ssl.keystore.location", "ssl.key.location"},
    {"sasl.oauthbearer.token.command", "sasl.oauthbearer.token.endpoint.url"},
});

Result<void> check_stores(const Given& given) {
  for (const std::string store : {"ssl.truststore.", "ssl.keystore."}) {
    const bool is_inline = given.has(store + "certificates") || given.has(store + "key");
    if (is_inline && given.has(store + "type") && !given.is(store + "type", "PEM")) {
      return util::usage(
          fmt::format("cannot use property '{0}type': certificates within the properties are PEM, "
                      "so it has to be PEM",
                      store));
    }
    if (given.is(store + "type", "PEM") && given.has(store + "password")) {
      return util::usage(fmt::format(
          "cannot use property '{0}password': a store of type PEM has none; the key's own is "
          "ssl.key.password",
          store));
    }
  }
  return {};
}

struct Module {
  std::string_view name;
  std::string_view mechanism;  // how its name begins
};

constexpr auto kModules = std::to_array<Module>({{"PlainLoginModule", "PLAIN"},
                                                 {"ScramLoginModule", "SCRAM-"},
                                                 {"OAuthBearerLoginModule", "OAUTHBEARER"},
                                                 {"Krb5LoginModule", "GSSAPI"}});

Result<void> check_login(const Given& given) {
  const auto jaas = given["sasl.jaas.config"];
  if (jaas.empty()) return {};
  if (given.has("sasl.username")) return both("sasl.username", "sasl.jaas.config");
  if (given.has("sasl.password")) return both("sasl.password", "sasl.jaas.config");
  const auto first_word = jaas.substr(0, jaas.find_first_of(" \t\r\n"));
  const auto mechanism =
      given.has("sasl.mechanism") ? util::to_upper(given["sasl.mechanism"]) : std::string("GSSAPI");
  for (const Module& module : kModules) {
    if (!first_word.ends_with(module.name) || mechanism.starts_with(module.mechanism)) continue;
    const auto* so = given.has("sasl.mechanism") ? "is" : "is not given and by default";
    return util::usage(fmt::format(
        "cannot use property 'sasl.jaas.config': {} is for {}, but sasl.mechanism {} "
        "{}",
        module.name, module.mechanism.ends_with('-') ? "SCRAM" : module.mechanism, so, mechanism));
  }
  return {};
}

}  // namespace

Result<void> refuse_contradictions(const Properties& properties) {
  const Given given(properties);
  for (const auto& [one, other] : kExclusive) {
    if (given.has(std::string(one)) && given.has(std::string(other))) return both(one, other);
  }
  const auto protocol = util::to_upper(given["security.protocol"]);
  if (protocol == "SSL" || protocol == "SASL_SSL") {
    if (auto checked = check_stores(given); !checked) return checked;
  }
  if (protocol.starts_with("SASL_")) return check_login(given);
  return {};
}

}  // namespace kt::config
