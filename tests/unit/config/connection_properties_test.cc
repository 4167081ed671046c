#include "common/config/connection_properties.h"

#include <algorithm>
#include <fstream>

#include <doctest/doctest.h>
#include <stdlib.h>
#include <unistd.h>

namespace kt::config {
namespace {

ReadProperties read(const Properties& properties) {
  auto result = settings_from(properties);
  REQUIRE_MESSAGE(result.ok(), (result.ok() ? "" : result.error().text));
  return *std::move(result);
}

ConnectionSettings settings(const Properties& properties) {
  return read(properties).settings;
}

std::string fault(const Properties& properties) {
  const auto result = settings_from(properties);
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().kind == util::ErrorKind::usage);
  return result.error().text;
}

}  // namespace

TEST_CASE("nothing given is plain text with Java's timeouts") {
  const auto plain = settings({});
  CHECK(plain.security_protocol == SecurityProtocol::plaintext);
  CHECK(plain.request_timeout.count() == 30'000);
  CHECK(plain.client_id == "kt");
  CHECK(plain.tls.verifies_host);
}

TEST_CASE("servers are host and port, with schemes and brackets") {
  const auto servers = parse_servers(" a:1, SASL_SSL://b.example:9093 ,[::1]:9092,c,,");
  REQUIRE(servers.ok());
  CHECK(*servers ==
        std::vector<HostPort>{{"a", 1}, {"b.example", 9093}, {"::1", 9092}, {"c", 9092}});
  CHECK(to_string(HostPort{"::1", 9092}) == "[::1]:9092");
  CHECK(to_string(HostPort{"a", 1}) == "a:1");
}

TEST_CASE("a bad server is named with what is wrong") {
  for (const std::string text :
       {"a:x", "a:0", "a:65536", "a:", ":9092", "::1:9092", "[::1", "[::1]9", "[::1]:", ",", ""}) {
    CAPTURE(text);
    CHECK_FALSE(parse_servers(text).ok());
  }
  CHECK(parse_servers("a:x").error().text ==
        "'a:x' is no server: the port has to be a number from 1 to 65535");
}

TEST_CASE("Java's and librdkafka's names give the same settings") {
  const auto java = settings({{"bootstrap.servers", "a:1"},
                              {"security.protocol", "SASL_SSL"},
                              {"sasl.mechanism", "SCRAM-SHA-512"},
                              {"ssl.truststore.location", "/ca.pem"},
                              {"ssl.truststore.type", "PEM"},
                              {"sasl.jaas.config", "M required username=\"u\" password=\"p\";"}});
  const auto librdkafka = settings({{"metadata.broker.list", "a:1"},
                                    {"security.protocol", "sasl_ssl"},
                                    {"sasl.mechanisms", "SCRAM-SHA-512"},
                                    {"ssl.ca.location", "/ca.pem"},
                                    {"sasl.username", "u"},
                                    {"sasl.password", "p"}});
  for (const auto* each : {&java, &librdkafka}) {
    CHECK(each->bootstrap == std::vector<HostPort>{{"a", 1}});
    CHECK(each->security_protocol == SecurityProtocol::sasl_ssl);
    CHECK(each->sasl.mechanism == SaslMechanism::scram_sha_512);
    CHECK(each->sasl.username == "u");
    CHECK(each->sasl.password.reveal() == "p");
    CHECK(each->tls.trust.path == "/ca.pem");
    CHECK(each->tls.trust.type == KeyMaterial::Type::pem);
  }
}

TEST_CASE("stores of keys keep their types and passwords") {
  const auto tls = settings({{"ssl.keystore.location", "/k.p12"},
                             {"ssl.keystore.type", "pkcs12"},
                             {"ssl.keystore.password", " spaced "},
                             {"ssl.key.password", "kp"},
                             {"ssl.truststore.location", "/t.jks"}})
                       .tls;
  CHECK(tls.key.type == KeyMaterial::Type::pkcs12);
  CHECK(tls.key.password.reveal() == " spaced ");
  CHECK(tls.key.key_password.reveal() == "kp");
  CHECK(tls.trust.type == KeyMaterial::Type::jks);
}

TEST_CASE("a store whose type is left out is what its bytes say, as in Java") {
  const std::pair<const char*, KeyMaterial::Type> stores[] = {
      {"\xfe\xed\xfe\xed JKS", KeyMaterial::Type::jks},
      {"0\x82 PKCS12", KeyMaterial::Type::pkcs12},
      {"# note\n-----BEGIN CERTIFICATE-----\n", KeyMaterial::Type::pem}};
  std::string path = "/tmp/kt-store-XXXXXX";
  const int file = ::mkstemp(path.data());
  REQUIRE(file >= 0);
  ::close(file);
  for (const auto& [bytes, type] : stores) {
    std::ofstream(path, std::ios::trunc) << bytes;
    const auto tls = settings({{"security.protocol", "SSL"},
                               {"ssl.truststore.location", path},
                               {"ssl.keystore.location", path}})
                         .tls;
    CHECK(tls.trust.type == type);
    CHECK(tls.key.type == type);
  }
  ::unlink(path.c_str());
}

TEST_CASE("a store that is not there is an error only where TLS is spoken") {
  CHECK(fault({{"security.protocol", "SSL"}, {"ssl.truststore.location", "/nowhere/t.jks"}}) ==
        "cannot read '/nowhere/t.jks': No such file or directory");
  CHECK(settings({{"ssl.truststore.location", "/nowhere/t.jks"}}).tls.trust.path ==
        "/nowhere/t.jks");
}

TEST_CASE("keys and certificates can stand in the properties themselves") {
  const auto tls = settings({{"ssl.keystore.key", "KEY"},
                             {"ssl.keystore.certificate.chain", "CHAIN"},
                             {"ssl.truststore.certificates", "CA"},
                             {"ssl.keystore.type", "PEM"}})
                       .tls;
  CHECK(tls.key.inline_pem.reveal() == "KEY\nCHAIN");
  CHECK(tls.trust.inline_pem.reveal() == "CA");
  CHECK(tls.trust.type == KeyMaterial::Type::pem);
}

TEST_CASE("an empty identification algorithm turns the check of the host off") {
  CHECK_FALSE(settings({{"ssl.endpoint.identification.algorithm", ""}}).tls.verifies_host);
  CHECK_FALSE(settings({{"ssl.endpoint.identification.algorithm", "none"}}).tls.verifies_host);
  CHECK(settings({{"ssl.endpoint.identification.algorithm", "HTTPS"}}).tls.verifies_host);
}

TEST_CASE("what belongs to producers and consumers is kept under Java's name") {
  const auto others =
      settings({{"request.required.acks", "1"}, {"isolation.level", "read_committed"}}).others;
  CHECK(others.at("acks") == "1");
  CHECK(others.at("isolation.level") == "read_committed");
}

TEST_CASE("timeouts and client.id that were set are also kept, so that tools can tell") {
  const auto given = settings({{"request.timeout.ms", "1500"}, {"client.id", "me"}});
  CHECK(given.request_timeout.count() == 1500);
  CHECK(given.client_id == "me");
  CHECK(given.others.at("request.timeout.ms") == "1500");
  CHECK(given.others.at("client.id") == "me");
  CHECK(settings({}).others.empty());
}

TEST_CASE("an unknown key warns once with the nearest known one and is kept") {
  const auto result = read({{"bootstrap.server", "a:1"}, {"zzz.unheard.of", "1"}});
  CHECK(result.warnings ==
        std::vector<std::string>{
            "unknown property 'bootstrap.server'; did you mean 'bootstrap.servers'?",
            "unknown property 'zzz.unheard.of'"});
  CHECK(result.settings.others.count("bootstrap.server") == 1);
}

TEST_CASE("no known key is warned about") {
  Properties all;
  for (const auto& name : known_names()) {
    if (name.find("ssl.") != 0 && name.find("sasl.") != 0) all[name] = "1";
  }
  all["bootstrap.servers"] = "a:1";
  all["security.protocol"] = "SSL";
  all["read-only"] = "true";
  all["confirm"] = "name";
  all["via"] = "a=b";
  CHECK(read(all).warnings.empty());
  CHECK(std::is_sorted(known_names().begin(), known_names().end()));
}

TEST_CASE("values that mean nothing are refused by key") {
  CHECK(fault({{"security.protocol", "TLS"}}) ==
        "cannot use property 'security.protocol': 'TLS' is none of PLAINTEXT, SSL, "
        "SASL_PLAINTEXT, SASL_SSL");
  CHECK(fault({{"request.timeout.ms", "soon"}}).find("'request.timeout.ms'") != std::string::npos);
  CHECK(fault({{"sasl.mechanism", "MD5"}}).find("'MD5'") != std::string::npos);
  CHECK(fault({{"ssl.keystore.type", "DER"}}).find("'ssl.keystore.type'") != std::string::npos);
  CHECK(fault({{"bootstrap.servers", "a:x"}}).find("'a:x'") != std::string::npos);
}

TEST_CASE("halves and contradictions are refused") {
  CHECK(fault({{"ssl.keystore.key", "hunter2"}}).find("hunter2") == std::string::npos);
  CHECK(fault({{"ssl.key.location", "/k"}}).find("ssl.certificate.location") != std::string::npos);
  CHECK(fault({{"ssl.ca.location", "/a"}, {"ssl.truststore.location", "/b"}})
            .find("'ssl.ca.location' is given too") != std::string::npos);
  CHECK(fault({{"security.protocol", "SSL"},
               {"ssl.truststore.type", "JKS"},
               {"ssl.truststore.certificates", "-----BEGIN"}})
            .find("has to be PEM") != std::string::npos);
  CHECK(fault({{"security.protocol", "SSL"},
               {"ssl.keystore.type", "PEM"},
               {"ssl.keystore.location", "/k.pem"},
               {"ssl.keystore.password", "hunter2"}})
            .find("ssl.key.password") != std::string::npos);
  CHECK(fault({{"security.protocol", "SASL_SSL"},
               {"sasl.mechanism", "PLAIN"},
               {"sasl.jaas.config", "x.ScramLoginModule required;"}})
            .find("ScramLoginModule is for SCRAM, but sasl.mechanism is PLAIN") !=
        std::string::npos);
  CHECK(fault({{"security.protocol", "SASL_SSL"},
               {"sasl.username", "ann"},
               {"sasl.jaas.config", "x.PlainLoginModule required;"}})
            .find("'sasl.jaas.config' is given too") != std::string::npos);
}

TEST_CASE("what makes a cluster safe has to be said clearly") {
  CHECK(settings_from({{"read-only", "TRUE"}})->settings.is_read_only);
  CHECK(settings_from({{"confirm", "name"}})->settings.confirms_name);
  CHECK(fault({{"read-only", "yes"}}).find("neither true nor false") != std::string::npos);
  CHECK(fault({{"confirm", "always"}}).find("'always'") != std::string::npos);
}

TEST_CASE("bearer tokens come from a provider, a file or a command") {
  const auto token = [](Properties properties) {
    properties["sasl.jaas.config"] =
        "x.OAuthBearerLoginModule required clientId=\"ann\" clientSecret=\"hunter2\" "
        "scope=\"a b\";";
    properties["sasl.mechanism"] = "OAUTHBEARER";
    const auto read = settings_from(properties);
    REQUIRE(read.ok());
    CHECK(read->settings.sasl.username == "ann");
    CHECK(read->settings.sasl.password.reveal() == "hunter2");
    return read->settings.sasl.token;
  };
  const auto by_url =
      token({{"sasl.oauthbearer.token.endpoint.url", "https://login.example/token"}});
  CHECK(by_url.endpoint == "https://login.example/token");
  CHECK(by_url.scope == "a b");
  CHECK(token({{"sasl.oauthbearer.token.endpoint.url", "file:/run/token"}}).file == "/run/token");
  CHECK(token({{"sasl.oauthbearer.token.endpoint.url", "file:///run/token"}}).file == "/run/token");
  CHECK(token({{"sasl.oauthbearer.token.command", "print-token"}}).command == "print-token");
}

}  // namespace kt::config
