// A name turned into addresses on a thread of its own, because the resolver cannot be interrupted
// and a Deadline has to hold all the same. Literals never come here.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/net/address.h"
#include "common/util/result.h"

namespace kt::net {

using Addresses = util::Result<std::vector<Address>>;

// Blocks until the name's addresses are known, at least one; the error is a bare reason such as
// "unknown host".
using Resolve = std::function<Addresses(const std::string& host, std::uint16_t port)>;

// The system's resolver: files, DNS, whatever nsswitch says.
Addresses system_resolve(const std::string& host, std::uint16_t port);

// One look-up under way. Destroying it abandons the thread, which ends by itself and touches
// nothing but what it owns.
class Lookup {
 public:
  Lookup(std::string host, std::uint16_t port, Resolve resolve);

  // Readable once the answer is there; -1 when it was there at once.
  int fd() const;

  // The answer, once; nothing while the resolver is still busy.
  std::optional<Addresses> take();

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace kt::net
