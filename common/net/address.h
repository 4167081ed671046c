// Socket addresses as values: from literals, to text, in the order in which to try them. Asking the
// resolver is lookup's work.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <sys/socket.h>

namespace kt::net {

// One IPv4 or IPv6 address with its port.
struct Address {
  sockaddr_storage storage{};
  socklen_t size = 0;

  int family() const { return storage.ss_family; }
  const sockaddr* raw() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

// The address that a literal such as "127.0.0.1", "::1" or "fe80::1%eth0" stands for; nothing when
// `host` is a name.
std::optional<Address> literal_address(const std::string& host, std::uint16_t port);

// "127.0.0.1:9092" or "[::1]:9092".
std::string to_string(const Address& address);

// Families alternate, beginning with that of the first, so that a dead family costs one stagger and
// not all of them (RFC 8305). Within a family the resolver's order stays.
std::vector<Address> interleaved(std::vector<Address> addresses);

}  // namespace kt::net
