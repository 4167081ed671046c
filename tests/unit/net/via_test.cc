#include "common/net/via.h"

#include <doctest/doctest.h>

#include "tests/support/memory_stream.h"

namespace kt::net {
namespace {

using test::MemoryPeer;

// A dialing through a proxy that the test plays, and where it was dialed.
struct ProxyStage {
  std::shared_ptr<MemoryPeer> peer = std::make_shared<MemoryPeer>();
  std::string dialed;
  std::unique_ptr<Dialing> dialing;

  explicit ProxyStage(ViaOptions options) {
    const auto dial = via_dial(
        [this](const std::string& host, std::uint16_t port) {
          dialed = host + ":" + std::to_string(port);
          return test::memory_dial(peer)(host, port);
        },
        std::move(options));
    dialing = dial("kafka-1", 9092);
  }

  // The next answer of the proxy; what the client says to it, or how it fails.
  std::string after(std::string_view answer) {
    peer->to_client += answer;
    const auto stream = dialing->advance();
    if (!stream.ok()) return stream.error().text;
    return *stream == nullptr ? peer->take_received() : "connected";
  }
};

ViaOptions through_proxy(std::string user = "") {
  return {.proxy = SocksProxy{.host = "bastion",
                              .port = 1080,
                              .user = std::move(user),
                              .password = util::Secret("pw")}};
}

constexpr std::string_view kRequest("\x05\x01\x00\x03\x07kafka-1\x23\x84", 14);

}  // namespace

TEST_CASE("a detour leads elsewhere, and only whom it names") {
  const std::vector<Detour> detours = {
      {.host = "KAFKA-1", .port = 9093, .to_host = "no", .to_port = 1},
      {.host = "KAFKA-1", .port = 0, .to_host = "tunnel", .to_port = 0}};
  CHECK(ProxyStage({.detours = detours}).dialed == "tunnel:9092");
  CHECK(ProxyStage({.detours = {{.host = "kafka-2", .to_host = "tunnel"}}}).dialed ==
        "kafka-1:9092");
}

TEST_CASE("the proxy is asked for the name, and then the stream is the broker's") {
  ProxyStage stage(through_proxy());
  CHECK(stage.dialed == "bastion:1080");
  CHECK(stage.after("") == std::string("\x05\x01\x00", 3));
  CHECK(stage.after(std::string_view("\x05\x00", 2)) == kRequest);
  CHECK(stage.after(std::string_view("\x05\x00\x00\x01", 4)).empty());
  CHECK(stage.after(std::string_view("\x7f\x00\x00\x01\x04\x38", 6)) == "connected");
}

TEST_CASE("the proxy gets a login when it wants one") {
  ProxyStage stage(through_proxy("ann"));
  CHECK(stage.after("") == std::string("\x05\x02\x00\x02", 4));
  CHECK(stage.after("\x05\x02") ==
        "\x01\x03"
        "ann"
        "\x02pw");
  CHECK(stage.after(std::string_view("\x01\x00", 2)) == kRequest);
}

TEST_CASE("a proxy that refuses is named with its reason") {
  ProxyStage stage(through_proxy());
  stage.after("");
  stage.after(std::string_view("\x05\x00", 2));
  CHECK(stage.after(std::string_view("\x05\x05\x00\x01\x00\x00\x00\x00\x00\x00", 10)) ==
        "SOCKS proxy bastion:1080: it cannot connect: connection refused");
  ProxyStage with_login(through_proxy("ann"));
  with_login.after("");
  with_login.after("\x05\x02");
  CHECK(with_login.after("\x01\x01") == "SOCKS proxy bastion:1080: it refuses the login");
  ProxyStage http(through_proxy());
  http.after("");
  CHECK(http.after("HT") == "SOCKS proxy bastion:1080: it does not speak SOCKS5");
}

}  // namespace kt::net
