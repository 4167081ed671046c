#include "common/net/placeholder.h"

#include <memory>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace kt::net {
namespace {

struct Placeholder {
  addrinfo info{};  // first: what the caller gets points to it
  sockaddr_in address{};
};

}  // namespace

addrinfo* placeholder_address(std::uint16_t port) {
  auto made = std::make_unique<Placeholder>();
  made->address.sin_family = AF_INET;
  made->address.sin_port = htons(port);
  made->address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  made->info.ai_family = AF_INET;
  made->info.ai_socktype = SOCK_STREAM;
  made->info.ai_protocol = IPPROTO_TCP;
  made->info.ai_addrlen = sizeof made->address;
  made->info.ai_addr = reinterpret_cast<sockaddr*>(&made->address);
  return &made.release()->info;
}

void free_placeholder(addrinfo* address) {
  delete reinterpret_cast<Placeholder*>(address);
}

}  // namespace kt::net
