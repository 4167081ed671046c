#include "common/net/tls.h"

#include <optional>
#include <utility>

#include "common/net/tls_context.h"
#include "common/net/tls_stream.h"

namespace kt::net {
namespace {

using Clock = util::Deadline::Clock;
using Made = util::Result<std::shared_ptr<TlsContext>>;

class TlsDialing : public Dialing {
 public:
  TlsDialing(std::unique_ptr<Dialing> below, Made context, std::string host, std::uint16_t port)
      : below_(std::move(below)),
        context_(std::move(context)),
        host_(std::move(host)),
        port_(port) {}

  util::Result<std::unique_ptr<Stream>> advance() override {
    if (!context_.ok()) return context_.error();
    if (!stream_) {
      auto connected = below_->advance();
      if (!connected.ok() || *connected == nullptr) return connected;
      is_connected_ = true;
      times_ = below_->times();
      began_ = util::now();
      stream_ = std::make_unique<TlsStream>(*context_, std::move(*connected), host_, port_);
    }
    auto waiting = stream_->shake_hands();
    if (!waiting.ok()) {
      failure_ = stream_->failure();
      return std::move(waiting).error();
    }
    wait_ = *waiting;
    if (wait_ != Wait::nothing) return std::unique_ptr<Stream>();
    times_.tls = util::now() - began_;
    return std::unique_ptr<Stream>(std::move(stream_));
  }

  void interests(std::vector<pollfd>& fds) const override {
    if (!stream_) return below_->interests(fds);
    const short events = wait_ == Wait::writable ? POLLOUT : POLLIN;
    fds.push_back({.fd = stream_->fd(), .events = events, .revents = 0});
  }

  util::Deadline wake_at() const override {
    if (!context_.ok()) return util::Deadline::at(Clock::time_point());
    return stream_ ? util::Deadline::never() : below_->wake_at();
  }

  std::string_view waiting_for() const override {
    return stream_ ? "the TLS handshake" : below_->waiting_for();
  }

  DialFailure failure() const override { return failure_; }
  const DialTimes& times() const override { return is_connected_ ? times_ : below_->times(); }

 private:
  std::unique_ptr<Dialing> below_;
  Made context_;
  std::string host_;
  std::uint16_t port_;
  std::unique_ptr<TlsStream> stream_;
  Wait wait_ = Wait::nothing;
  DialFailure failure_ = DialFailure::network;
  bool is_connected_ = false;
  Clock::time_point began_;
  DialTimes times_;
};

}  // namespace

Dial tls_dial(Dial below, TlsOptions options) {
  // Made with the first connection; the dials of one cluster are copies of one another.
  auto shared = std::make_shared<std::optional<Made>>();
  return [below = std::move(below), options = std::move(options), shared](
             const std::string& host, std::uint16_t port) -> std::unique_ptr<Dialing> {
    if (!*shared) shared->emplace(TlsContext::make(options));
    return std::make_unique<TlsDialing>(below(host, port), **shared, host, port);
  };
}

}  // namespace kt::net
