#include "common/config/connection_properties.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "common/config/contradictions.h"
#include "common/config/jaas.h"
#include "common/util/numbers.h"
#include "common/util/text.h"
#include "common/util/text_file.h"

namespace kt::config {
namespace {

using util::Result;

util::Error bad(std::string_view key, std::string_view reason) {
  return util::usage(fmt::format("cannot use property '{}': {}", key, reason));
}

// Reads one property after another out of the map and leaves what nobody asked for. Values that
// are secrets never reach an error text: only the parsers of plain values quote theirs.
class Reader {
 public:
  explicit Reader(const Properties& properties) {
    for (const auto& [key, value] : properties) left_[java_name(key)] = value;
  }

  Result<ReadProperties> read() {
    if (auto checked = refuse_contradictions(left_); !checked) return checked.error();
    for (const auto part :
         {&Reader::read_addresses, &Reader::read_protocol, &Reader::read_trust, &Reader::read_key,
          &Reader::read_tls, &Reader::read_sasl, &Reader::read_jaas, &Reader::read_service,
          &Reader::read_token, &Reader::read_ways, &Reader::read_safety, &Reader::read_timeouts}) {
      if (auto done = (this->*part)(); !done) return done.error();
    }
    keep_others();
    return std::move(read_);
  }

 private:
  // The value, taken out; blanks around it are dropped, as Kafka does for everything but passwords.
  std::optional<std::string> take(const std::string& key) {
    const auto found = left_.find(key);
    if (found == left_.end()) return std::nullopt;
    std::string value(util::trim(found->second));
    left_.erase(found);
    return value;
  }

  util::Secret take_secret(const std::string& key) {
    const auto found = left_.find(key);
    if (found == left_.end()) return {};
    util::Secret secret(std::move(found->second));
    left_.erase(found);
    return secret;
  }

  std::vector<std::string> take_list(const std::string& key) {
    std::vector<std::string> items;
    for (const auto& item : util::split(take(key).value_or(""), ',')) {
      if (const auto trimmed = util::trim(item); !trimmed.empty()) items.emplace_back(trimmed);
    }
    return items;
  }

  Result<void> read_addresses() {
    if (const auto servers = take("bootstrap.servers")) {
      auto parsed = parse_servers(*servers);
      if (!parsed) return bad("bootstrap.servers", parsed.error().text);
      settings().bootstrap = *std::move(parsed);
    }
    if (const auto id = left_.find("client.id"); id != left_.end()) {
      settings().client_id = id->second;
    }
    return {};
  }

  Result<void> read_protocol() {
    const auto name = take("security.protocol");
    if (!name) return {};
    const auto upper = util::to_upper(*name);
    if (upper == "PLAINTEXT") {
      settings().security_protocol = SecurityProtocol::plaintext;
    } else if (upper == "SSL") {
      settings().security_protocol = SecurityProtocol::ssl;
    } else if (upper == "SASL_PLAINTEXT") {
      settings().security_protocol = SecurityProtocol::sasl_plaintext;
    } else if (upper == "SASL_SSL") {
      settings().security_protocol = SecurityProtocol::sasl_ssl;
    } else {
      return bad("security.protocol",
                 fmt::format("'{}' is none of PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL", *name));
    }
    return {};
  }

  // "JKS" is Java's default.
  Result<KeyMaterial::Type> take_type(const std::string& key) {
    const auto name = take(key);
    if (!name) return KeyMaterial::Type::jks;
    const auto upper = util::to_upper(*name);
    if (upper == "PEM") return KeyMaterial::Type::pem;
    if (upper == "PKCS12") return KeyMaterial::Type::pkcs12;
    if (upper == "JKS") return KeyMaterial::Type::jks;
    return bad(key, fmt::format("'{}' is none of JKS, PKCS12, PEM", *name));
  }

  // Java's loader of "JKS" takes PKCS12 under that name too, and so do people who leave the type
  // out: what the file begins with decides. Without TLS nobody opens the store.
  Result<void> see_type(KeyMaterial& material) {
    const bool is_told = material.type != KeyMaterial::Type::jks || material.path.empty();
    if (is_told || !uses_tls(settings().security_protocol)) return {};
    const auto bytes = util::read_text_file(material.path);
    if (!bytes) return bytes.error();
    constexpr char kAsn1Sequence = 0x30;
    if (!bytes->empty() && bytes->front() == kAsn1Sequence) {
      material.type = KeyMaterial::Type::pkcs12;
    } else if (bytes->find("-----BEGIN ") != bytes->npos) {
      material.type = KeyMaterial::Type::pem;
    }
    return {};
  }

  Result<void> read_trust() {
    auto& trust = settings().tls.trust;
    auto type = take_type("ssl.truststore.type");
    if (!type) return type.error();
    trust.type = *type;
    trust.path = take("ssl.truststore.location").value_or("");
    trust.password = take_secret("ssl.truststore.password");
    trust.inline_pem = take_secret("ssl.truststore.certificates");
    if (!trust.inline_pem.empty()) trust.type = KeyMaterial::Type::pem;
    if (auto seen = see_type(trust); !seen) return seen;
    if (auto file = take("ssl.ca.location")) {  // librdkafka's: always PEM
      trust.path = *std::move(file);
      trust.type = KeyMaterial::Type::pem;
    }
    return {};
  }

  Result<void> read_key() {
    auto& key = settings().tls.key;
    auto type = take_type("ssl.keystore.type");
    if (!type) return type.error();
    key.type = *type;
    key.path = take("ssl.keystore.location").value_or("");
    if (auto seen = see_type(key); !seen) return seen;
    key.password = take_secret("ssl.keystore.password");
    key.key_password = take_secret("ssl.key.password");
    const auto private_key = take_secret("ssl.keystore.key");
    const auto chain = take_secret("ssl.keystore.certificate.chain");
    if (private_key.empty() != chain.empty()) {
      return bad("ssl.keystore.key", "it goes together with ssl.keystore.certificate.chain");
    }
    if (!private_key.empty()) set_inline(key, private_key.reveal(), chain.reveal());
    return read_key_files(key);
  }

  // librdkafka's pair of PEM files.
  Result<void> read_key_files(KeyMaterial& key) {
    const auto key_file = take("ssl.key.location");
    const auto chain_file = take("ssl.certificate.location");
    if (!key_file && !chain_file) return {};
    if (!key_file) return bad("ssl.certificate.location", "ssl.key.location is missing");
    if (!chain_file) return bad("ssl.key.location", "ssl.certificate.location is missing");
    const auto private_key = util::read_text_file(*key_file);
    if (!private_key) return private_key.error();
    const auto chain = util::read_text_file(*chain_file);
    if (!chain) return chain.error();
    set_inline(key, *private_key, *chain);
    return {};
  }

  static void set_inline(KeyMaterial& key, std::string_view private_key, std::string_view chain) {
    key.inline_pem = util::Secret(fmt::format("{}\n{}", private_key, chain));
    key.type = KeyMaterial::Type::pem;
  }

  Result<void> read_tls() {
    auto& tls = settings().tls;
    if (const auto algorithm = take("ssl.endpoint.identification.algorithm")) {
      const auto lower = util::to_lower(*algorithm);
      if (lower != "https" && !lower.empty() && lower != "none") {
        return bad("ssl.endpoint.identification.algorithm",
                   fmt::format("'{}' is neither https nor empty", *algorithm));
      }
      tls.verifies_host = lower == "https";
    }
    tls.protocols = take_list("ssl.enabled.protocols");
    tls.cipher_suites = take_list("ssl.cipher.suites");
    return {};
  }

  Result<void> read_sasl() {
    auto& sasl = settings().sasl;
    sasl.username = take("sasl.username").value_or("");
    sasl.password = take_secret("sasl.password");
    const auto name = take("sasl.mechanism");
    if (!name) return {};
    const auto upper = util::to_upper(*name);
    constexpr std::pair<std::string_view, SaslMechanism> kMechanisms[] = {
        {"PLAIN", SaslMechanism::plain},
        {"SCRAM-SHA-256", SaslMechanism::scram_sha_256},
        {"SCRAM-SHA-512", SaslMechanism::scram_sha_512},
        {"OAUTHBEARER", SaslMechanism::oauthbearer},
        {"GSSAPI", SaslMechanism::gssapi}};
    for (const auto& [known, mechanism] : kMechanisms) {
      if (upper != known) continue;
      sasl.mechanism = mechanism;
      return {};
    }
    return bad("sasl.mechanism",
               fmt::format("'{}' is none of PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, OAUTHBEARER, "
                           "GSSAPI",
                           *name));
  }

  // The broker's name for Kerberos stands in one of two places, or in both alike.
  Result<void> read_service() {
    const auto name = take("sasl.kerberos.service.name");
    if (!name) return {};
    auto& options = settings().sasl.options;
    const auto& known = options.emplace("serviceName", *name).first->second;
    if (known == *name) return {};
    return bad("sasl.kerberos.service.name",
               fmt::format("sasl.jaas.config has another serviceName, '{}'", known));
  }

  Result<void> read_jaas() {
    const auto line = take("sasl.jaas.config");
    if (!line) return {};
    auto entry = parse_jaas(*line);
    if (!entry) return entry.error();
    auto& sasl = settings().sasl;
    sasl.options["login_module"] = entry->login_module;
    for (auto& [key, value] : entry->options) {
      if (key == "username" || key == "clientId") {
        sasl.username = std::move(value);
      } else if (key == "password" || key == "clientSecret") {
        sasl.password = util::Secret(std::move(value));
      } else {
        sasl.options[key] = std::move(value);
      }
    }
    return {};
  }

  // Client credentials by Java's newer names and librdkafka's; those of the JAAS line are weaker,
  // as in Java.
  Result<void> read_token() {
    auto& sasl = settings().sasl;
    auto& token = sasl.token;
    for (const char* prefix :
         {"sasl.oauthbearer.client.", "sasl.oauthbearer.client.credentials.client."}) {
      if (auto id = take(std::string(prefix) + "id")) sasl.username = *std::move(id);
      if (auto secret = take_secret(std::string(prefix) + "secret"); !secret.empty()) {
        sasl.password = std::move(secret);
      }
    }
    token.endpoint = take("sasl.oauthbearer.token.endpoint.url").value_or("");
    if (token.endpoint.starts_with("file:")) {
      token.file = file_of_url(std::exchange(token.endpoint, ""));
    }
    token.command = take("sasl.oauthbearer.token.command").value_or("");
    token.ca_file = take("https.ca.location").value_or("");
    const auto in_jaas = sasl.options.find("scope");
    token.scope = in_jaas == sasl.options.end() ? "" : in_jaas->second;
    if (auto scope = take("sasl.oauthbearer.scope")) token.scope = *std::move(scope);
    return {};
  }

  // "file:/path" and "file:///path" are the same.
  static std::string file_of_url(std::string_view url) {
    url.remove_prefix(std::string_view("file:").size());
    if (url.starts_with("//")) url.remove_prefix(2);
    return std::string(url);
  }

  Result<void> read_ways() {
    const auto text = take("via");
    if (!text) return {};
    auto via = parse_via(*text);
    if (!via) return bad("via", via.error().text);
    settings().via = *std::move(via);
    return {};
  }

  // What makes a cluster safe from its owner.
  Result<void> read_safety() {
    if (const auto claim = take("read-only")) {
      settings().is_read_only = util::equal_ignoring_case(*claim, "true");
      if (!settings().is_read_only && !util::equal_ignoring_case(*claim, "false")) {
        return bad("read-only", fmt::format("'{}' is neither true nor false", *claim));
      }
    }
    if (const auto what = take("confirm")) {
      if (*what != "name") return bad("confirm", fmt::format("'{}' is not 'name'", *what));
      settings().confirms_name = true;
    }
    return {};
  }

  Result<void> read_timeouts() {
    const std::pair<const char*, std::chrono::milliseconds*> timeouts[] = {
        {"socket.connection.setup.timeout.ms", &settings().connect_timeout},
        {"request.timeout.ms", &settings().request_timeout},
        {"default.api.timeout.ms", &settings().total_timeout},
        {"retry.backoff.ms", &settings().retry_backoff},
        {"retry.backoff.max.ms", &settings().retry_backoff_max}};
    for (const auto& [key, target] : timeouts) {
      const auto found = left_.find(key);
      if (found == left_.end()) continue;
      const auto number = util::parse_between(util::trim(found->second), 0, 2'147'483'647);
      if (!number) return bad(key, number.error().text);
      *target = std::chrono::milliseconds(*number);
    }
    return {};
  }

  void keep_others() {
    const auto& known = known_names();
    for (auto& [key, value] : left_) {
      if (!std::binary_search(known.begin(), known.end(), key)) warn_unknown(key);
      settings().others[key] = std::move(value);
    }
  }

  void warn_unknown(const std::string& key) {
    const auto near = util::nearest(key, known_names());
    read_.warnings.push_back(
        near ? fmt::format("unknown property '{}'; did you mean '{}'?", key, *near)
             : fmt::format("unknown property '{}'", key));
  }

  ConnectionSettings& settings() { return read_.settings; }

  Properties left_;
  ReadProperties read_;
};

}  // namespace

util::Result<ReadProperties> settings_from(const Properties& properties) {
  return Reader(properties).read();
}

}  // namespace kt::config
