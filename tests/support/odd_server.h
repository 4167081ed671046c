// A server on 127.0.0.1 that does with each connection what a test says: for peers that are no
// Kafka, or a broken one.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kt::test {

// Blocks until the peer sends something, or hangs up.
inline std::string receive_some(int connection) {
  std::array<char, 4096> bytes{};
  const ssize_t got = ::recv(connection, bytes.data(), bytes.size(), 0);
  return {bytes.data(), got > 0 ? static_cast<std::size_t>(got) : 0};
}

inline void send_all(int connection, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

// Blocks until the peer hangs up.
inline void wait_for_hang_up(int connection) {
  while (!receive_some(connection).empty()) {
  }
}

class OddServer {
 public:
  // `serve` runs on a thread of its own for each connection and must return when the client hangs
  // up; the connection closes behind it.
  explicit OddServer(std::function<void(int connection)> serve) : serve_(std::move(serve)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    ::listen(listener_, 16);
    socklen_t size = sizeof address;
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    accepting_ = std::thread([this] { accept_all(); });
  }

  ~OddServer() {
    ::shutdown(listener_, SHUT_RDWR);
    accepting_.join();
    ::close(listener_);
    for (auto& each : serving_) each.join();
  }
  OddServer(const OddServer&) = delete;
  OddServer& operator=(const OddServer&) = delete;

  std::uint16_t port() const { return port_; }

 private:
  void accept_all() {
    while (true) {
      const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (connection < 0) return;
      serving_.emplace_back([this, connection] {
        serve_(connection);
        ::close(connection);
      });
    }
  }

  std::function<void(int)> serve_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::thread accepting_;
  std::vector<std::thread> serving_;  // of the accepting thread, until that has ended
};

// A port of 127.0.0.1 on which nobody listens.
inline std::uint16_t refused_port() {
  const OddServer gone([](int) {});
  return gone.port();
}

}  // namespace kt::test
