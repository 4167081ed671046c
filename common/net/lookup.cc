#include "common/net/lookup.h"

#include <cstring>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <netdb.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "common/net/fd.h"
#include "common/util/signals.h"

namespace kt::net {
namespace {

std::string resolver_words(int code, int system_code) {
  switch (code) {
    case EAI_NONAME:
    case EAI_NODATA:
      return "unknown host";
    case EAI_AGAIN:
      return "the name server does not answer";
    case EAI_SYSTEM:
      return fmt::format("name resolution failed: {}", errno_words(system_code));
    default:
      return fmt::format("name resolution failed: {}", gai_strerror(code));
  }
}

}  // namespace

Addresses system_resolve(const std::string& host, std::uint16_t port) {
  addrinfo hints{};
  hints.ai_flags = AI_NUMERICSERV;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int code = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found);
  if (code != 0) return util::unreachable(resolver_words(code, errno));
  std::vector<Address> addresses;
  for (const addrinfo* each = found; each != nullptr; each = each->ai_next) {
    Address& address = addresses.emplace_back();
    address.size = each->ai_addrlen;
    std::memcpy(&address.storage, each->ai_addr, each->ai_addrlen);
  }
  freeaddrinfo(found);
  return addresses;
}

struct Lookup::Shared {
  Fd done{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
  std::mutex mutex;
  std::optional<Addresses> answer;

  void finish(Addresses addresses) {
    const std::lock_guard lock(mutex);
    answer = std::move(addresses);
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(done.get(), &one, sizeof one);
  }
};

Lookup::Lookup(std::string host, std::uint16_t port, Resolve resolve)
    : shared_(std::make_shared<Shared>()) {
  const util::SignalsBlocked blocked;
  try {
    std::thread([shared = shared_, host = std::move(host), port, resolve = std::move(resolve)] {
      shared->finish(resolve(host, port));
    }).detach();
  } catch (const std::system_error& failure) {
    shared_->finish(util::unreachable(
        fmt::format("no thread for the resolver: {}", errno_words(failure.code().value()))));
  }
}

int Lookup::fd() const {
  return shared_->done.get();
}

std::optional<Addresses> Lookup::take() {
  const std::lock_guard lock(shared_->mutex);
  return std::exchange(shared_->answer, std::nullopt);
}

}  // namespace kt::net
