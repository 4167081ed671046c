// An address that stands for a name nobody resolved: for a library that insists on resolving before
// it lets others connect.
#pragma once

#include <cstdint>

struct addrinfo;

namespace kt::net {

// One loopback address with the port, in the shape of getaddrinfo's answer.
addrinfo* placeholder_address(std::uint16_t port);

void free_placeholder(addrinfo* address);

}  // namespace kt::net
