#include "common/net/dial.h"

#include <future>

#include <doctest/doctest.h>

#include "tests/support/odd_server.h"
#include "tests/unit/net/dial_support.h"

namespace kt::net {
namespace {

using test::OddServer;
using test::refused_port;
using test::run;
using test::soon;

void greet(int connection) {
  test::send_all(connection, "hello");
  test::wait_for_hang_up(connection);
}

// A resolver that knows these addresses, whatever it is asked.
Resolve knows(std::vector<std::pair<std::string, std::uint16_t>> hosts) {
  return [hosts = std::move(hosts)](const std::string&, std::uint16_t) -> Addresses {
    std::vector<Address> addresses;
    for (const auto& [host, port] : hosts) addresses.push_back(*literal_address(host, port));
    return addresses;
  };
}

TEST_CASE("a literal is dialed and bytes arrive") {
  const OddServer server(greet);
  const auto dialing = tcp_dial()("127.0.0.1", server.port());
  auto stream = run(*dialing, soon());
  REQUIRE(stream);
  REQUIRE(stream->ok());
  CHECK(*test::read_exactly(***stream, 5) == "hello");
  CHECK((**stream)->peer() == "127.0.0.1:" + std::to_string(server.port()));
}

TEST_CASE("a name is resolved by the system") {
  const OddServer server(greet);
  const auto dialing = tcp_dial()("localhost", server.port());
  CHECK(dialing->waiting_for() == "its name to be resolved");
  const auto stream = run(*dialing, soon());
  REQUIRE(stream);
  CHECK(stream->ok());
}

TEST_CASE("a refused port is told by the kernel's words") {
  const auto dialing = tcp_dial()("127.0.0.1", refused_port());
  const auto stream = run(*dialing, soon());
  REQUIRE(stream);
  REQUIRE_FALSE(stream->ok());
  CHECK(stream->error().text == "connection refused");
  CHECK(stream->error().kind == util::ErrorKind::unreachable);
}

TEST_CASE("an unknown host is told as such") {
  const auto dialing = tcp_dial()("no-such-host.invalid", 9092);
  const auto stream = run(*dialing, soon());
  REQUIRE(stream);
  REQUIRE_FALSE(stream->ok());
  CHECK(stream->error().kind == util::ErrorKind::unreachable);
}

TEST_CASE("a refusing first address leaves the second to win") {
  const OddServer server(greet);
  const Resolve resolve = knows({{"127.0.0.1", refused_port()}, {"127.0.0.1", server.port()}});
  const auto dialing = tcp_dial({.resolve = resolve})("kafka", 1);
  const auto stream = run(*dialing, soon());
  REQUIRE(stream);
  CHECK(stream->ok());
}

TEST_CASE("a silent first address costs a stagger, not the timeout") {
  const OddServer server(greet);
  // 240.0.0.0/4 is reserved: nothing answers, or the kernel knows no way there.
  const Resolve resolve = knows({{"240.0.0.1", 9092}, {"127.0.0.1", server.port()}});
  const auto dialing =
      tcp_dial({.resolve = resolve, .stagger = std::chrono::milliseconds(5)})("kafka", 1);
  const auto stream = run(*dialing, soon());
  REQUIRE(stream);
  CHECK(stream->ok());
}

TEST_CASE("addresses that fail alike give one reason") {
  const Resolve resolve = knows({{"127.0.0.1", refused_port()}, {"127.0.0.1", refused_port()}});
  const auto dialing = tcp_dial({.resolve = resolve})("kafka", 1);
  const auto stream = run(*dialing, soon());
  REQUIRE(stream);
  REQUIRE_FALSE(stream->ok());
  CHECK(stream->error().text == "connection refused");
}

TEST_CASE("a resolver that hangs obeys the deadline all the same") {
  std::promise<void> release;
  std::shared_future<void> released(release.get_future());
  const Resolve hang = [released](const std::string&, std::uint16_t) -> Addresses {
    released.wait();
    return util::unreachable("too late");
  };
  const auto dialing = tcp_dial({.resolve = hang})("kafka", 1);
  CHECK_FALSE(run(*dialing, util::Deadline::in(std::chrono::milliseconds(20))));
  CHECK(dialing->waiting_for() == "its name to be resolved");
  release.set_value();
}

}  // namespace
}  // namespace kt::net
