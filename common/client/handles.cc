#include "common/client/handles.h"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace kt::client {
namespace {

using util::Result;

// Long enough for every text of librdkafka; longer ones are cut by it.
using Text = std::array<char, 512>;

Result<void> set(rd_kafka_conf_t& conf, const std::string& name, const Setting& setting) {
  Text reason{};
  switch (
      rd_kafka_conf_set(&conf, name.c_str(), setting.value.c_str(), reason.data(), reason.size())) {
    case RD_KAFKA_CONF_OK:
      return {};
    case RD_KAFKA_CONF_UNKNOWN:  // config has told the user, or it is one of Java's alone
      return {};
    default:
      return util::usage(
          fmt::format("cannot use '{}={}': {}", setting.known_as, setting.value, reason.data()));
  }
}

// librdkafka's reason could quote the value, so it is not passed on.
Result<void> set_secret(rd_kafka_conf_t& conf, const std::string& name,
                        const util::Secret& secret) {
  const std::string bytes(secret.reveal());
  if (rd_kafka_conf_set(&conf, name.c_str(), bytes.c_str(), nullptr, 0) == RD_KAFKA_CONF_OK) {
    return {};
  }
  return util::usage(fmt::format("cannot use the value of '{}'", name));
}

}  // namespace

Result<Conf> make_conf(const ClientProperties& properties) {
  Conf conf(rd_kafka_conf_new());
  for (const auto& [name, setting] : properties.plain) {
    if (auto done = set(*conf, name, setting); !done) return done.error();
  }
  for (const auto& [name, secret] : properties.secrets) {
    if (auto done = set_secret(*conf, name, secret); !done) return done.error();
  }
  return conf;
}

Result<Client> make_client(rd_kafka_type_t type, Conf conf) {
  Text reason{};
  rd_kafka_t* client = rd_kafka_new(type, conf.get(), reason.data(), reason.size());
  if (client == nullptr) {
    return util::usage(fmt::format("cannot set up the client: {}", reason.data()));
  }
  (void)conf.release();  // owned by the client from here on
  return Client(client);
}

}  // namespace kt::client
