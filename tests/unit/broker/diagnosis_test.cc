#include "common/broker/diagnosis.h"

#include <doctest/doctest.h>

#include "common/broker/duration_words.h"
#include "common/broker/peer.h"

namespace kt::broker {
namespace {

using config::SecurityProtocol;

TEST_CASE("a TLS alert in plain names the protocol to set") {
  const std::string_view alert("\x15\x03\x03\x00\x02\x02\x28", 7);
  CHECK(*speaks_something_else(alert, SecurityProtocol::plaintext) ==
        "speaks TLS; set security.protocol=SSL");
  CHECK(*speaks_something_else(alert, SecurityProtocol::sasl_plaintext) ==
        "speaks TLS; set security.protocol=SASL_SSL");
}

TEST_CASE("HTTP and other text are told from a broker") {
  CHECK(*speaks_something_else("HTTP/1.1 400 Bad", SecurityProtocol::plaintext) ==
        "answers with HTTP: this is not a Kafka listener");
  CHECK(*speaks_something_else("SSH-2.0-OpenSSH\r", SecurityProtocol::plaintext) ==
        "answers with \"SSH-2.0-OpenSSH\": this is not a Kafka listener");
}

TEST_CASE("the beginning of a Kafka answer tells nothing") {
  CHECK_FALSE(speaks_something_else(std::string_view("\x00\x00\x01\x20\x00\x00\x00\x01", 8),
                                    SecurityProtocol::plaintext));
  CHECK_FALSE(speaks_something_else("", SecurityProtocol::plaintext));
}

TEST_CASE("a peer has its id in front as soon as that is known") {
  CHECK(name_of(Peer{.at = {.host = "kafka-3", .port = 9093}}) == "kafka-3:9093");
  CHECK(name_of(Peer{.at = {.host = "kafka-3", .port = 9093}, .id = 3}) ==
        "broker 3 (kafka-3:9093)");
  CHECK(name_of(Peer{.at = {.host = "::1", .port = 9093}, .id = 3}) == "broker 3 ([::1]:9093)");
}

TEST_CASE("only an address that somebody else advertised is explained") {
  Peer peer{.at = {.host = "kafka-3", .port = 9093}, .id = 3};
  CHECK(advertised_hint(peer).empty());
  peer.advertised_by = peer.at;
  CHECK(advertised_hint(peer).empty());
  peer.advertised_by = config::HostPort{.host = "localhost", .port = 9092};
  CHECK(advertised_hint(peer) ==
        "; localhost:9092 answered and advertises this address for broker 3 "
        "(advertised.listeners); if it leads nowhere from here, see --via");
}

TEST_CASE("durations read as people say them") {
  CHECK(in_words(std::chrono::milliseconds(250)) == "250 ms");
  CHECK(in_words(std::chrono::milliseconds(5040)) == "5.0 s");
}

}  // namespace
}  // namespace kt::broker
