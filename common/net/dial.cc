// Connecting to a name of several addresses: they are tried in the resolver's order with families
// alternating; the next one starts when none is left in the race or the last one has been silent
// for a stagger, and those before stay in the race. The first to connect wins. It ends because
// every address starts once; a silence of all of them is the caller's deadline.
#include "common/net/dial.h"

#include <deque>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/net/socket.h"

namespace kt::net {
namespace {

using Clock = util::Deadline::Clock;

struct Attempt {
  Fd socket;
  Address address;
};

struct Failure {
  Address address;
  std::string reason;
};

// One reason when all addresses fail alike, else each address with its own.
util::Error why_none(const std::vector<Failure>& failures) {
  bool is_same = true;
  std::vector<std::string> each;
  for (const Failure& failure : failures) {
    is_same = is_same && failure.reason == failures.front().reason;
    each.push_back(fmt::format("{}: {}", to_string(failure.address), failure.reason));
  }
  if (is_same) return util::unreachable(failures.front().reason);
  return util::unreachable(fmt::format("{}", fmt::join(each, ", ")));
}

class TcpDialing : public Dialing {
 public:
  TcpDialing(const std::string& host, std::uint16_t port, const DialOptions& options)
      : stagger_(options.stagger), began_(util::now()) {
    if (const auto literal = literal_address(host, port)) {
      waiting_.push_back(*literal);
    } else {
      lookup_.emplace(host, port, options.resolve);
    }
  }

  util::Result<std::unique_ptr<Stream>> advance() override {
    if (lookup_) {
      auto answer = lookup_->take();
      if (!answer) return std::unique_ptr<Stream>();
      lookup_.reset();
      times_.resolve = lap();
      if (!answer->ok()) return answer->error();
      const auto addresses = interleaved(std::move(**answer));
      waiting_.assign(addresses.begin(), addresses.end());
    }
    return race();
  }

  void interests(std::vector<pollfd>& fds) const override {
    if (lookup_) fds.push_back({.fd = lookup_->fd(), .events = POLLIN, .revents = 0});
    for (const Attempt& each : racing_) {
      fds.push_back({.fd = each.socket.get(), .events = POLLOUT, .revents = 0});
    }
  }

  util::Deadline wake_at() const override {
    return lookup_ || waiting_.empty() ? util::Deadline::never() : next_start_;
  }

  std::string_view waiting_for() const override {
    return lookup_ ? "its name to be resolved" : "the connection";
  }

  DialFailure failure() const override { return DialFailure::network; }
  const DialTimes& times() const override { return times_; }

 private:
  util::Result<std::unique_ptr<Stream>> race() {
    if (auto winner = finished()) return won(std::move(*winner));
    while (!waiting_.empty() && (racing_.empty() || next_start_.expired())) {
      start_next();
      if (auto winner = finished()) return won(std::move(*winner));
    }
    if (racing_.empty()) return why_none(failures_);
    return std::unique_ptr<Stream>();
  }

  void start_next() {
    const Address address = waiting_.front();
    waiting_.pop_front();
    next_start_ = util::Deadline::in(stagger_);
    if (auto socket = start_connect(address); socket.ok()) {
      racing_.push_back({.socket = std::move(*socket), .address = address});
    } else {
      failures_.push_back({.address = address, .reason = socket.error().text});
    }
  }

  // The first attempt that stands, if any; those that failed leave the race.
  std::optional<Attempt> finished() {
    for (auto each = racing_.begin(); each != racing_.end();) {
      const auto connected = is_connected(each->socket);
      if (connected.ok() && *connected) return std::move(*each);
      if (connected.ok()) {
        ++each;
      } else {
        failures_.push_back({.address = each->address, .reason = connected.error().text});
        each = racing_.erase(each);
      }
    }
    return {};
  }

  std::unique_ptr<Stream> won(Attempt winner) {
    racing_.clear();
    waiting_.clear();
    times_.connect = lap();
    return std::make_unique<Socket>(std::move(winner.socket), winner.address);
  }

  DialTimes::Span lap() {
    const auto now = util::now();
    return now - std::exchange(began_, now);
  }

  std::chrono::milliseconds stagger_;
  Clock::time_point began_;
  DialTimes times_;
  std::optional<Lookup> lookup_;
  std::deque<Address> waiting_;
  std::vector<Attempt> racing_;
  std::vector<Failure> failures_;
  util::Deadline next_start_ = util::Deadline::at(Clock::time_point());  // the first: at once
};

}  // namespace

Dial tcp_dial(DialOptions options) {
  return [options = std::move(options)](const std::string& host, std::uint16_t port) {
    return std::make_unique<TcpDialing>(host, port, options);
  };
}

}  // namespace kt::net
