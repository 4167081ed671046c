#include "common/client/relay_link.h"

#include <utility>

namespace kt::client {

std::shared_ptr<RelayLink> RelayLink::open(broker::Surroundings& around, net::Fd local,
                                           const config::HostPort& broker, Settled settled) {
  std::shared_ptr<RelayLink> link(new RelayLink(std::move(local)));
  around.loop.add(link);
  link->connection_ = broker::Connection::open(around, {.at = broker});
  link->connection_->when_settled(
      [weak = std::weak_ptr(link), settled = std::move(settled)](const util::Result<void>& result) {
        if (const auto self = weak.lock()) self->take(result, settled);
      });
  return link;
}

void RelayLink::take(const util::Result<void>& result, const Settled& settled) {
  settled(result);
  if (!result.ok()) return end();
  remote_ = connection_->release();
  is_new_ = true;
}

void RelayLink::end() {
  has_ended_ = true;
  remote_.reset();
  local_ = net::Socket(net::Fd(), net::Address{});
}

void RelayLink::watch(const net::Stream& from, const net::Stream& to, const Way& way,
                      std::vector<pollfd>& fds) const {
  const short events = way.wait == net::Wait::writable ? POLLOUT : POLLIN;
  fds.push_back({.fd = way.is_empty() ? from.fd() : to.fd(), .events = events, .revents = 0});
}

// Before there is a remote end, only that librdkafka hangs up is of interest.
void RelayLink::interests(std::vector<pollfd>& fds) const {
  if (has_ended_) return;
  if (!remote_) {
    fds.push_back({.fd = local_.fd(), .events = POLLRDHUP, .revents = 0});
    return;
  }
  watch(local_, *remote_, out_, fds);
  watch(*remote_, local_, in_, fds);
}

util::Deadline RelayLink::wake_at() const {
  return is_new_ ? util::Deadline::at(util::Moment()) : util::Deadline::never();
}

void RelayLink::advance() {
  if (has_ended_) return;
  if (!remote_) {
    connection_.reset();
    return end();
  }
  is_new_ = false;
  if (!move(local_, *remote_, out_) || !move(*remote_, local_, in_)) end();
}

// As far as it goes without waiting; false at the end of either stream.
bool RelayLink::move(net::Stream& from, net::Stream& to, Way& way) {
  while (true) {
    if (way.is_empty()) {
      const auto got = from.read(way.bytes);
      if (!got.ok() || (got->ended && got->bytes == 0)) return false;
      way.begin = 0;
      way.end = got->bytes;
      way.wait = got->wait;
      if (way.is_empty()) return true;
    }
    const auto put = to.write({way.bytes.data() + way.begin, way.end - way.begin});
    if (!put.ok()) return false;
    way.begin += put->bytes;
    if (!way.is_empty() && put->wait != net::Wait::nothing) {
      way.wait = put->wait;
      return true;
    }
  }
}

}  // namespace kt::client
