// What a user reads when there is no usable broker at the other end: one line, host and cause.
#include <doctest/doctest.h>

#include "common/broker/fan_out.h"
#include "common/wire/header.h"
#include "tests/support/fake_cluster.h"
#include "tests/support/odd_server.h"

namespace kt::broker {
namespace {

using test::OddServer;
using util::Deadline;
using util::ErrorKind;
using Metadata = wire::metadata::Request;

constexpr std::chrono::seconds kLong{20};

config::HostPort local(std::uint16_t port) {
  return {.host = "127.0.0.1", .port = port};
}

util::Error failure(std::vector<config::HostPort> bootstrap,
                    std::chrono::milliseconds time = kLong) {
  config::ConnectionSettings settings;
  settings.bootstrap = std::move(bootstrap);
  Cluster cluster(std::move(settings));
  const auto reply = ask(cluster, Target::any(), Metadata(), Deadline::in(time));
  REQUIRE_FALSE(reply.ok());
  return reply.error();
}

// What becomes of a request to a server that does this with its connections; %s in `expected` is
// its address.
void check_server(std::function<void(int)> serve, const std::string& expected) {
  const OddServer server(std::move(serve));
  const auto error = failure({local(server.port())});
  const std::string address = "127.0.0.1:" + std::to_string(server.port());
  std::string text = expected;
  text.replace(text.find("%s"), 2, address);
  CHECK(error.text == text);
  CHECK(error.kind == ErrorKind::unreachable);
}

// Answers ApiVersions as a broker would, then does the rest.
void answer_versions(int connection) {
  const std::string request = test::receive_some(connection);
  const auto opened = wire::open_request(std::string_view(request).substr(4));
  wire::api_versions::Response response;
  response.api_keys.push_back({.api_key = Metadata::api.key, .min_version = 0, .max_version = 9});
  test::send_all(connection,
                 *wire::response_frame<wire::api_versions::Request>(
                     response, opened->header.api_version, opened->header.correlation_id));
}

TEST_CASE("a refused port") {
  const auto port = test::refused_port();
  const auto error = failure({local(port)});
  CHECK(error.text == "cannot reach 127.0.0.1:" + std::to_string(port) + ": connection refused");
  CHECK(error.kind == ErrorKind::unreachable);
}

TEST_CASE("an unknown host") {
  const auto error = failure({{.host = "no-such-host.invalid", .port = 9092}});
  CHECK(error.text.starts_with("cannot reach no-such-host.invalid:9092: "));
  CHECK(error.kind == ErrorKind::unreachable);
}

TEST_CASE("no server at all") {
  CHECK(failure({}).kind == ErrorKind::usage);
}

TEST_CASE("a web server") {
  check_server(
      [](int connection) {
        test::receive_some(connection);
        test::send_all(connection, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
      },
      "%s answers with HTTP: this is not a Kafka listener");
}

TEST_CASE("a TLS port in plain") {
  check_server(
      [](int connection) {
        test::receive_some(connection);
        test::send_all(connection, std::string_view("\x15\x03\x03\x00\x02\x02\x46", 7));
      },
      "%s speaks TLS; set security.protocol=SSL");
}

TEST_CASE("a server that greets in some other protocol") {
  check_server(
      [](int connection) {
        test::send_all(connection, "220 mail.example ESMTP\r\n");
        test::wait_for_hang_up(connection);
      },
      "%s answers with \"220 mail.example\": this is not a Kafka listener");
}

TEST_CASE("a server that closes at once") {
  check_server([](int connection) { test::receive_some(connection); },
               "%s closed the connection; if this listener expects TLS or a login, set "
               "security.protocol");
}

TEST_CASE("a listener that wants a login closes at the first request behind ApiVersions") {
  check_server(
      [](int connection) {
        answer_versions(connection);
        test::receive_some(connection);
      },
      "%s closed the connection; if this listener expects TLS or a login, set security.protocol");
}

TEST_CASE("a broker that closes in the middle of a frame") {
  check_server(
      [](int connection) {
        test::receive_some(connection);
        test::send_all(connection, std::string_view("\0\0\0\x64\0\0\0\1abcd", 12));
      },
      "%s closed the connection after 8 of 100 bytes of an answer; if this listener expects TLS "
      "or a login, set security.protocol");
}

TEST_CASE("a frame that claims 2 GB") {
  check_server(
      [](int connection) {
        test::receive_some(connection);
        test::send_all(connection, std::string_view("\x7f\xff\xff\xff\0\0\0\1", 8));
        test::wait_for_hang_up(connection);
      },
      "%s sent an answer that claims 2147483647 bytes");
}

TEST_CASE("a server that never answers costs the deadline and says what was waited for") {
  const OddServer server(test::wait_for_hang_up);
  const auto error = failure({local(server.port())}, std::chrono::milliseconds(30));
  CHECK(error.kind == ErrorKind::timeout);
  CHECK(error.text.starts_with("cannot reach 127.0.0.1:" + std::to_string(server.port()) +
                               ": waited "));
  CHECK(error.text.ends_with("s for an answer to ApiVersions"));
}

TEST_CASE("of several servers one that can be used is enough") {
  const test::FakeCluster fake(1);
  const OddServer silent(test::wait_for_hang_up);
  for (std::uint32_t seed = 0; seed < 4; ++seed) {
    auto settings = fake.settings();
    settings.bootstrap.push_back(local(silent.port()));
    settings.bootstrap.push_back(local(test::refused_port()));
    Cluster cluster(settings, {.seed = seed});
    CHECK(ask(cluster, Target::any(), Metadata(), Deadline::in(kLong)).ok());
  }
}

TEST_CASE("when none of several can be used each has its reason") {
  const auto error = failure({local(1), {.host = "no-such-host.invalid", .port = 9092}});
  CHECK(error.text.starts_with("none of the 2 bootstrap servers can be used: "));
  CHECK(error.text.find("127.0.0.1:1: connection refused") != std::string::npos);
  CHECK(error.text.find("no-such-host.invalid:9092") != std::string::npos);
}

TEST_CASE("a broker whose advertised address does not answer is told from its bootstrap server") {
  const auto nobody = test::refused_port();
  const OddServer server([nobody](int connection) {
    answer_versions(connection);
    const std::string request = test::receive_some(connection);
    const auto opened = wire::open_request(std::string_view(request).substr(4));
    wire::metadata::Response response;
    response.brokers.push_back({.node_id = 7, .host = "127.0.0.1", .port = nobody});
    test::send_all(connection, *wire::response_frame<Metadata>(response, opened->header.api_version,
                                                               opened->header.correlation_id));
    test::wait_for_hang_up(connection);
  });
  config::ConnectionSettings settings;
  settings.bootstrap = {local(server.port())};
  Cluster cluster(settings);
  const auto reply = ask(cluster, Target::broker(7), Metadata(), Deadline::in(kLong));
  REQUIRE_FALSE(reply.ok());
  CHECK(reply.error().text ==
        "cannot reach broker 7 (127.0.0.1:" + std::to_string(nobody) +
            "): connection refused; 127.0.0.1:" + std::to_string(server.port()) +
            " answered and advertises this address for broker 7 (advertised.listeners); if "
            "it leads nowhere from here, see --via");
}

}  // namespace
}  // namespace kt::broker
