#include "common/net/via.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "common/util/text.h"

namespace kt::net {
namespace {

constexpr char kVersion = 5;
constexpr char kNoLogin = 0;
constexpr char kPasswordLogin = 2;
constexpr std::size_t kLongest = 255;  // of a name, a user or a password

std::string_view refusal(unsigned char code) {
  constexpr std::array<std::string_view, 9> kWords = {
      "no reason",           "a general failure", "its rules forbid it",
      "network unreachable", "host unreachable",  "connection refused",
      "its time ran out",    "unknown command",   "unknown kind of address"};
  return code < kWords.size() ? kWords[code] : "an unknown reason";
}

// The greeting, perhaps a login, and the request for one connection: each a message of ours and
// an answer whose length its first bytes tell.
class SocksDialing : public Dialing {
 public:
  SocksDialing(std::unique_ptr<Dialing> below, const SocksProxy& proxy, const std::string& host,
               std::uint16_t port)
      : below_(std::move(below)), proxy_(proxy), host_(host), port_(port) {}

  util::Result<std::unique_ptr<Stream>> advance() override {
    if (!stream_) {
      auto connected = below_->advance();
      if (!connected.ok()) return failed(connected.error().text);
      if (*connected == nullptr) return connected;
      stream_ = std::move(*connected);
      greet();
    }
    while (step_ != Step::connected) {
      const auto got = exchange();
      if (!got.ok()) return failed(got.error().text);
      if (!*got) return std::unique_ptr<Stream>();
      if (auto taken = take_answer(); !taken.ok()) return failed(taken.error().text);
    }
    return std::move(stream_);
  }

  void interests(std::vector<pollfd>& fds) const override {
    if (!stream_) return below_->interests(fds);
    const short events = sent_ < message_.size() ? POLLOUT : POLLIN;
    fds.push_back({.fd = stream_->fd(), .events = events, .revents = 0});
  }

  util::Deadline wake_at() const override {
    return stream_ ? util::Deadline::never() : below_->wake_at();
  }
  std::string_view waiting_for() const override {
    return stream_ ? "the SOCKS proxy's answer" : "the connection to the SOCKS proxy";
  }
  DialFailure failure() const override { return DialFailure::network; }
  const DialTimes& times() const override { return below_->times(); }

 private:
  enum class Step { greeting, login, request, connected };

  util::Error failed(std::string_view reason) const {
    return util::unreachable(
        fmt::format("SOCKS proxy {}:{}: {}", proxy_.host, proxy_.port, reason));
  }

  void say(Step step, std::string message, std::size_t answer_size) {
    step_ = step;
    message_ = std::move(message);
    sent_ = 0;
    answer_.clear();
    answer_size_ = answer_size;
  }

  void greet() {
    const std::string ways =
        proxy_.user.empty() ? std::string{1, kNoLogin} : std::string{2, kNoLogin, kPasswordLogin};
    say(Step::greeting, kVersion + ways, 2);
  }

  // True once the message is out and the whole answer in.
  util::Result<bool> exchange() {
    while (sent_ < message_.size()) {
      const auto step = stream_->write(std::string_view(message_).substr(sent_));
      if (!step.ok()) return step.error();
      if (step->bytes == 0) return false;
      sent_ += step->bytes;
    }
    while (answer_.size() < answer_size_) {
      std::array<char, 300> chunk{};
      const auto step = stream_->read({chunk.data(), answer_size_ - answer_.size()});
      if (!step.ok()) return step.error();
      if (step->ended) return util::unreachable("it closes the connection; is it one?");
      if (step->bytes == 0) return false;
      answer_.append(chunk.data(), step->bytes);
    }
    return true;
  }

  util::Result<void> take_answer() {
    if (step_ == Step::greeting) return take_greeting();
    if (step_ == Step::login) {
      if (answer_[1] != 0) return util::unreachable("it refuses the login");
      return request();
    }
    return take_reply();
  }

  util::Result<void> take_greeting() {
    if (answer_[0] != kVersion) return util::unreachable("it does not speak SOCKS5");
    if (answer_[1] == kNoLogin) return request();
    if (answer_[1] != kPasswordLogin || proxy_.user.empty()) {
      return util::unreachable("it wants a login: socks5://USER:PASSWORD@HOST:PORT");
    }
    const auto password = proxy_.password.reveal();
    if (proxy_.user.size() > kLongest || password.size() > kLongest) {
      return util::unreachable("its user or password is longer than 255 bytes");
    }
    std::string message{1, static_cast<char>(proxy_.user.size())};
    message += proxy_.user;
    message += static_cast<char>(password.size());
    message += password;
    say(Step::login, std::move(message), 2);
    return {};
  }

  util::Result<void> request() {
    constexpr char kConnect = 1;
    constexpr char kName = 3;
    constexpr std::size_t kShortestReply = 5;
    if (host_.size() > kLongest) return util::unreachable("the name is longer than 255 bytes");
    std::string message{kVersion, kConnect, 0, kName, static_cast<char>(host_.size())};
    message += host_;
    message += static_cast<char>(port_ >> 8);
    message += static_cast<char>(port_ & 0xFF);
    say(Step::request, std::move(message), kShortestReply);
    return {};
  }

  // The reply ends with the address that the proxy connects from, in one of three lengths.
  util::Result<void> take_reply() {
    const auto code = static_cast<unsigned char>(answer_[1]);
    if (answer_[0] != kVersion) return util::unreachable("it does not speak SOCKS5");
    if (code != 0) return util::unreachable(fmt::format("it cannot connect: {}", refusal(code)));
    const auto first = static_cast<unsigned char>(answer_[4]);
    std::size_t whole = 4 + 4 + 2;
    if (answer_[3] == 3) whole = 4 + 1 + std::size_t{first} + 2;
    if (answer_[3] == 4) whole = 4 + 16 + 2;
    if (answer_.size() < whole) {
      answer_size_ = whole;
    } else {
      step_ = Step::connected;
    }
    return {};
  }

  std::unique_ptr<Dialing> below_;
  SocksProxy proxy_;
  std::string host_;
  std::uint16_t port_;
  std::unique_ptr<Stream> stream_;
  Step step_ = Step::greeting;
  std::string message_;
  std::size_t sent_ = 0;
  std::string answer_;
  std::size_t answer_size_ = 0;
};

Detour resolved(const ViaOptions& options, const std::string& host, std::uint16_t port) {
  const auto fits = [&](const Detour& each) {
    return util::equal_ignoring_case(each.host, host) && (each.port == 0 || each.port == port);
  };
  const auto found = std::find_if(options.detours.begin(), options.detours.end(), fits);
  if (found == options.detours.end()) return {.to_host = host, .to_port = port};
  return {.to_host = found->to_host, .to_port = found->to_port == 0 ? port : found->to_port};
}

}  // namespace

Dial via_dial(Dial below, ViaOptions options) {
  return [below = std::move(below), options = std::move(options)](
             const std::string& host, std::uint16_t port) -> std::unique_ptr<Dialing> {
    const Detour way = resolved(options, host, port);
    if (!options.proxy) return below(way.to_host, way.to_port);
    return std::make_unique<SocksDialing>(below(options.proxy->host, options.proxy->port),
                                          *options.proxy, way.to_host, way.to_port);
  };
}

}  // namespace kt::net
