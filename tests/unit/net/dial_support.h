// Runs a dialing to its end, for the tests of this room.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <poll.h>

#include "common/net/dial.h"

namespace kt::test {

using Dialed = util::Result<std::unique_ptr<net::Stream>>;

inline void wait_for(std::vector<pollfd> fds, util::Deadline until) {
  ::poll(fds.data(), fds.size(), static_cast<int>(until.left().count()));
}

// The stream or the error; nothing if the deadline comes first.
inline std::optional<Dialed> run(net::Dialing& dialing, util::Deadline deadline) {
  while (!deadline.expired()) {
    auto stream = dialing.advance();
    if (!stream.ok() || *stream != nullptr) return stream;
    std::vector<pollfd> fds;
    dialing.interests(fds);
    wait_for(std::move(fds), deadline.sooner(dialing.wake_at()));
  }
  return {};
}

inline util::Deadline soon() {
  return util::Deadline::in(std::chrono::seconds(20));
}

// Reads until `size` bytes are there, the peer closes, or it fails.
inline util::Result<std::string> read_exactly(net::Stream& stream, std::size_t size) {
  std::string all;
  while (all.size() < size) {
    std::array<char, 65536> chunk{};
    auto step =
        stream.read(std::span<char>(chunk).first(std::min(chunk.size(), size - all.size())));
    if (!step.ok()) return step.error();
    all.append(chunk.data(), step->bytes);
    if (step->ended) return all;
    if (step->bytes == 0) wait_for({{.fd = stream.fd(), .events = POLLIN, .revents = 0}}, soon());
  }
  return all;
}

}  // namespace kt::test
