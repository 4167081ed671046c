// The life of a connection: dialing (net) -> negotiating (ApiVersions) -> logging in (SASL) ->
// ready, and failed from anywhere. Requests that come before it is ready wait in queue_; from then
// on they go to the outbox at once and to in_flight_, which has the order in which Kafka answers.
//
// ApiVersions is asked at version 3 first, not at our highest: every broker since 2.4 knows it,
// and what version 4 adds is not worth the second round trip that a broker before 3.9 would cost.
// A broker that does not know the version answers UNSUPPORTED_VERSION in the layout of version 0,
// with the range that it does know.
#include "common/broker/connection.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fmt/format.h>

#include "common/broker/diagnosis.h"
#include "common/broker/duration_words.h"
#include "common/broker/login.h"
#include "common/broker/tokens.h"
#include "common/net/fd.h"
#include "common/wire/error_code.h"
#include "common/wire/messages/sasl_authenticate.h"

namespace kt::broker {
namespace {

constexpr std::int16_t kFirstApiVersions = 3;

// Due at once: a moment that has long been.
util::Deadline now_due() {
  return util::Deadline::at(util::Deadline::Clock::time_point());
}

}  // namespace

std::shared_ptr<Connection> Connection::open(Surroundings& around, Peer peer) {
  std::shared_ptr<Connection> connection(new Connection(around, std::move(peer)));
  around.loop.add(connection);
  return connection;
}

Connection::Connection(Surroundings& around, Peer peer)
    : around_(around),
      peer_(std::move(peer)),
      phase_began_(util::now()),
      dial_by_(util::Deadline::in(around.settings.connect_timeout)),
      dialing_(around.dial(peer_.at.host, peer_.at.port)),
      reader_(around.pool) {}

Connection::~Connection() = default;

void Connection::submit(std::shared_ptr<const Ask> ask, RawDone done) {
  Waiting waiting{.ask = std::move(ask), .done = std::move(done), .since = util::now()};
  if (phase_ == Phase::failed) {
    around_.loop.soon([self = shared_from_this(), done = std::move(waiting.done), error = *error_] {
      done({.reply = error, .fate = Fate::unsent});
    });
    return;
  }
  if (phase_ == Phase::ready && !log_in_again_.expired()) return dispatch(std::move(waiting));
  queue_.push_back(std::move(waiting));
  if (phase_ == Phase::ready) log_in();
}

std::unique_ptr<net::Stream> Connection::release() {
  phase_ = Phase::failed;
  error_ = util::unreachable(name() + " is somebody else's now");
  return std::move(stream_);
}

void Connection::when_settled(std::function<void(util::Result<void>)> done) {
  settled_.push_back(std::move(done));
  if (phase_ != Phase::ready && phase_ != Phase::failed) return;
  around_.loop.soon([self = shared_from_this()] {
    self->settle(self->error_ ? util::Result<void>(*self->error_) : util::Result<void>());
  });
}

void Connection::settle(const util::Result<void>& result) {
  for (const auto& done : std::exchange(settled_, {})) done(result);
}

void Connection::interests(std::vector<pollfd>& fds) const {
  if (phase_ == Phase::failed) return;
  if (dialing_) return dialing_->interests(fds);
  const short events = is_write_blocked_ ? POLLIN | POLLOUT : POLLIN;
  fds.push_back({.fd = stream_->fd(), .events = events, .revents = 0});
}

util::Deadline Connection::wake_at() const {
  if (phase_ == Phase::failed) return util::Deadline::never();
  util::Deadline wake = dialing_ ? dialing_->wake_at().sooner(dial_by_) : util::Deadline::never();
  for (const Waiting& each : queue_) wake = wake.sooner(each.ask->terms.deadline);
  for (const InFlight& each : in_flight_) wake = wake.sooner(each.answer_by);
  const bool has_to_write = outbox_sent_ < outbox_.size() && !is_write_blocked_;
  if (has_to_write || (stream_ && stream_->has_unread())) return now_due();
  return wake;
}

void Connection::advance() {
  const auto self = shared_from_this();  // a callback may let go of the last one
  if (dialing_) advance_dialing();
  if (stream_ && phase_ != Phase::failed) flush();
  if (stream_ && phase_ != Phase::failed) receive();
  // What the callbacks just asked for goes out in this turn.
  if (stream_ && phase_ != Phase::failed) flush();
  if (phase_ != Phase::failed) expire();
}

void Connection::advance_dialing() {
  auto stream = dialing_->advance();
  times_.dial = dialing_->times();
  if (!stream.ok()) {
    auto error = std::move(stream).error();
    if (error.kind != util::ErrorKind::usage) {
      error.text = fmt::format("cannot reach {}: {}{}{}", name(), error.text,
                               hint_for(dialing_->failure(), settings().security_protocol),
                               advertised_hint(peer_));
    }
    return fail(std::move(error));
  }
  if (*stream == nullptr) return;
  stream_ = std::move(*stream);
  dialing_.reset();
  negotiate(std::min(kFirstApiVersions, wire::api_versions::Request::api.ours.max));
}

void Connection::negotiate(std::int16_t version) {
  phase_ = Phase::negotiating;
  phase_began_ = util::now();
  wire::api_versions::Request request;
  if (version >= 3) {
    request.client_software_name = "kt";
    request.client_software_version = KT_VERSION;
  }
  transmit(
      {.ask = make_ask(std::move(request), {}, settings().client_id),
       .done = [this, version](RawResult result) { take_versions(std::move(result), version); },
       .since = phase_began_},
      version);
}

void Connection::take_versions(RawResult result, std::int16_t asked) {
  using wire::api_versions::Request;
  if (!result.reply.ok()) return;  // fail() is on its way, or has been
  auto reply = typed<Request>(std::move(result.reply));
  if (!reply.ok()) {
    auto error = std::move(reply).error();
    error.text += "; is this a Kafka listener?";
    return fail(std::move(error));
  }
  versions_ = Versions(reply->body);
  const auto code = static_cast<wire::ErrorCode>(reply->body.error_code);
  if (code == wire::ErrorCode::unsupported_version && asked > 0) {
    const auto version = versions_.choose(Request::api, {.min = 0, .max = asked}, name());
    return negotiate(version.ok() && *version < asked ? *version : std::int16_t{0});
  }
  if (code != wire::ErrorCode::none) {
    const auto& info = wire::error_info(reply->body.error_code);
    return fail(util::unreachable(
        fmt::format("{} does not say what it speaks: {} ({})", name(), info.sentence, info.name)));
  }
  times_.api_versions = util::now() - phase_began_;
  if (config::uses_sasl(settings().security_protocol)) return log_in();
  become_ready();
}

// Also while the connection stands, when the broker is about to end the login (KIP-368): requests
// then wait in queue_, and the answers to earlier ones go on arriving before those of the login.
void Connection::log_in() {
  phase_ = Phase::logging_in;
  phase_began_ = util::now();
  if (!around_.tokens) around_.tokens = std::make_shared<Tokens>(settings());
  login_ = std::make_unique<Login>(
      settings().sasl, *around_.tokens, peer_,
      [this](std::shared_ptr<const Ask> ask, RawDone done) {
        const auto version = versions_.choose(*ask->api, ask->terms.within, name());
        if (!version.ok()) return fail(version.error());
        transmit({.ask = std::move(ask), .done = std::move(done), .since = util::now()}, *version);
      },
      [this](const util::Result<void>& result) { take_login(result); }, settings().client_id);
  login_->begin();
}

void Connection::take_login(const util::Result<void>& result) {
  if (!result.ok()) return fail(result.error());
  times_.sasl += util::now() - phase_began_;
  // Java's clients too renew when at least 85 % of the time is over.
  const auto lifetime = login_->lifetime();
  log_in_again_ = lifetime ? util::Deadline::in(*lifetime * 85 / 100) : util::Deadline::never();
  become_ready();
}

void Connection::become_ready() {
  phase_ = Phase::ready;
  if (around_.observer != nullptr && !was_ready_) around_.observer->on_connect(peer_, times_);
  was_ready_ = true;
  for (Waiting& each : std::exchange(queue_, {})) dispatch(std::move(each));
  settle({});
}

// Sends at the version that both sides know, or says why there is none.
void Connection::dispatch(Waiting waiting) {
  const auto version = versions_.choose(*waiting.ask->api, waiting.ask->terms.within, name());
  if (version.ok()) return transmit(std::move(waiting), *version);
  refuse(std::move(waiting.done), version.error());
}

void Connection::transmit(Waiting waiting, std::int16_t version) {
  const std::int32_t correlation = ++last_correlation_;
  auto frame = waiting.ask->encode(version, correlation);
  if (!frame.ok()) {
    auto error = util::in_context("cannot ask " + name(), std::move(frame).error());
    return refuse(std::move(waiting.done), std::move(error));
  }
  const auto answer_by = util::Deadline::in(settings().request_timeout);
  in_flight_.push_back({.ask = waiting.ask,
                        .done = std::move(waiting.done),
                        .since = waiting.since,
                        .answer_by = waiting.ask->terms.deadline.sooner(answer_by),
                        .correlation = correlation,
                        .version = version,
                        .begins_at = bytes_queued_});
  ++traffic_.requests;
  bytes_queued_ += frame->size();
  outbox_ += *frame;
  if (around_.observer != nullptr) {
    around_.observer->on_request(passing(in_flight_.back(), std::string_view(*frame).substr(4)));
  }
}

void Connection::refuse(RawDone done, util::Error error) {
  around_.loop.soon([self = shared_from_this(), done = std::move(done), error = std::move(error)] {
    done({.reply = error, .fate = Fate::refused});
  });
}

Passing Connection::passing(const InFlight& request, std::string_view frame) const {
  const bool is_secret = request.ask->api->key == wire::sasl_authenticate::Request::api.key;
  return {.peer = peer_,
          .api = *request.ask->api,
          .version = request.version,
          .correlation = request.correlation,
          .frame = is_secret ? std::string_view() : frame,
          .size = frame.size(),
          .latency = util::now() - request.since};
}

void Connection::flush() {
  is_write_blocked_ = false;
  while (outbox_sent_ < outbox_.size() && !is_write_blocked_) {
    auto step = stream_->write(std::string_view(outbox_).substr(outbox_sent_));
    if (!step.ok()) {
      // What the peer said before it hung up tells more than that it did.
      receive();
      return broken(std::move(step).error());
    }
    outbox_sent_ += step->bytes;
    traffic_.bytes_out += step->bytes;
    is_write_blocked_ = step->wait != net::Wait::nothing;
  }
  if (outbox_sent_ == outbox_.size()) {
    outbox_.clear();
    outbox_sent_ = 0;
  }
}

void Connection::receive() {
  while (phase_ != Phase::failed) {
    const std::size_t cap =
        in_flight_.empty() ? kDefaultFrameCap : in_flight_.front().ask->terms.frame_cap;
    auto frame = reader_.next(*stream_, cap);
    traffic_.bytes_in = reader_.bytes_read();
    if (!frame.ok()) return broken(std::move(frame).error());
    if (*frame == nullptr) return;
    take_frame(std::move(*frame));
  }
}

void Connection::take_frame(FramePtr frame) {
  const auto correlation = wire::peek_correlation(frame->bytes());
  if (!correlation.ok() || in_flight_.empty() || in_flight_.front().correlation != *correlation) {
    return broken(util::corrupt("an answer that belongs to no request"));
  }
  InFlight request = std::move(in_flight_.front());
  in_flight_.pop_front();
  ++answers_;
  traffic_.waiting += util::now() - request.since;
  if (around_.observer != nullptr) {
    around_.observer->on_reply(passing(request, frame->bytes()));
  }
  complete(request, {.reply = RawReply{std::move(frame), request.version, name()}});
}

void Connection::complete(InFlight& request, RawResult result) {
  if (!request.done) return;
  std::exchange(request.done, nullptr)(std::move(result));
}

// The stream gives no more sense: says what that means to somebody who wonders about settings.
void Connection::broken(util::Error reason) {
  const auto protocol = settings().security_protocol;
  const auto foreign =
      answers_ == 0 ? speaks_something_else(reader_.opening(), protocol) : std::nullopt;
  if (foreign) return fail(util::unreachable(fmt::format("{} {}", name(), *foreign)));
  // Only ApiVersions has been answered, if anything: also what a listener does that wants a login.
  const bool is_closed = reader_.has_ended() || reason.text == net::errno_words(ECONNRESET);
  const bool is_early = answers_ <= 1 && !login_ && is_closed;
  const std::string hint = is_early ? hint_for_early_close(protocol) : "";
  if (reason.kind == util::ErrorKind::corrupt) {
    return fail(util::unreachable(fmt::format("{} sent {}", name(), reason.text)));
  }
  if (reader_.has_ended()) {
    return fail(util::unreachable(fmt::format("{} {}{}", name(), reason.text, hint)));
  }
  fail(
      util::unreachable(fmt::format("lost the connection to {}: {}{}", name(), reason.text, hint)));
}

void Connection::fail(util::Error error) {
  if (phase_ == Phase::failed) return;
  phase_ = Phase::failed;
  error_ = error;
  stream_.reset();
  dialing_.reset();
  const auto self = shared_from_this();
  for (InFlight& each : std::exchange(in_flight_, {})) {
    const bool is_lost = traffic_.bytes_out > each.begins_at;
    complete(each, {.reply = error, .fate = is_lost ? Fate::lost : Fate::unsent});
  }
  for (const Waiting& each : std::exchange(queue_, {})) {
    each.done({.reply = error, .fate = Fate::unsent});
  }
  settle(error);
}

void Connection::expire() {
  if (dialing_ && dial_by_.expired()) {
    return fail(util::timed_out(fmt::format("cannot reach {}: waited {} for {}{}", name(),
                                            in_words(settings().connect_timeout), waiting_for(),
                                            advertised_hint(peer_))));
  }
  expire_waiting();
  expire_in_flight();
}

void Connection::expire_waiting() {
  const auto first_late = std::stable_partition(
      queue_.begin(), queue_.end(),
      [](const Waiting& each) { return !each.ask->terms.deadline.expired(); });
  std::vector<Waiting> over(std::make_move_iterator(first_late),
                            std::make_move_iterator(queue_.end()));
  queue_.erase(first_late, queue_.end());
  for (const Waiting& each : over) each.done({.reply = late(each), .fate = Fate::late});
}

// A request whose own deadline is over is given up; one that the broker owes for longer than
// request.timeout.ms means that the connection is dead.
void Connection::expire_in_flight() {
  std::vector<std::pair<RawDone, util::Error>> over;
  std::optional<util::Error> dead;
  const auto longest = settings().request_timeout;
  for (InFlight& each : in_flight_) {
    if (!each.answer_by.expired()) continue;
    const auto error = unanswered(each);
    if (util::now() - each.since >= longest) dead = error;
    if (each.done) over.emplace_back(std::exchange(each.done, nullptr), error);
    each.answer_by = util::Deadline::at(each.since + longest);
  }
  for (const auto& [done, error] : over) done({.reply = error, .fate = Fate::late});
  if (dead) fail(*dead);
}

std::string Connection::waiting_for() const {
  switch (phase_) {
    case Phase::dialing:
      return std::string(dialing_->waiting_for());
    case Phase::negotiating:
      return "an answer to ApiVersions";
    case Phase::logging_in:
      return "an answer to the login";
    case Phase::ready:
    case Phase::failed:
      break;
  }
  return "an answer";
}

util::Error Connection::late(const Waiting& waiting) const {
  return util::timed_out(fmt::format("cannot reach {}: waited {} for {}{}", name(),
                                     in_words(util::now() - waiting.since), waiting_for(),
                                     dialing_ ? advertised_hint(peer_) : ""));
}

util::Error Connection::unanswered(const InFlight& request) const {
  return util::timed_out(fmt::format("{} did not answer {} within {}", name(),
                                     request.ask->api->name,
                                     in_words(util::now() - request.since)));
}

}  // namespace kt::broker
