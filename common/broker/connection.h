// One peer: dialing, version negotiation, login, then requests one behind the other with their
// answers matched by correlation id. Whom to talk to, and whether to try again, is for cluster and
// retry.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/broker/exchange.h"
#include "common/broker/frame_reader.h"
#include "common/broker/loop.h"
#include "common/broker/observer.h"
#include "common/broker/peer.h"
#include "common/broker/versions.h"
#include "common/config/settings.h"
#include "common/net/dial.h"

namespace kt::broker {

class Login;
class Tokens;

// What connections share; outlives them.
struct Surroundings {
  Loop& loop;
  const config::ConnectionSettings& settings;
  net::Dial dial;
  FramePool pool;
  Observer* observer = nullptr;
  std::shared_ptr<Tokens> tokens;  // made by the first login
};

class Connection : public Source, public std::enable_shared_from_this<Connection> {
 public:
  // Begins to connect and joins the loop. Callbacks are only ever called from Loop::turn, never
  // from the call that hands them over; each is called once, and not at all if the connection is
  // destroyed before.
  static std::shared_ptr<Connection> open(Surroundings& around, Peer peer);

  ~Connection() override;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Sends the request once the connection is ready, at the highest version in common.
  void submit(std::shared_ptr<const Ask> ask, RawDone done);

  // The typed form of submit().
  template <class Request>
  void send(Request request, Done<Request> done, Terms terms) {
    submit(make_ask(std::move(request), terms, settings().client_id),
           [done = std::move(done)](RawResult result) {
             done(typed<Request>(std::move(result.reply)));
           });
  }

  template <class Request>
  void send(Request request, Done<Request> done, util::Deadline deadline) {
    send(std::move(request), std::move(done), Terms{.deadline = deadline});
  }

  // The stream of a ready connection that nothing was asked of, for somebody who speaks Kafka
  // himself. This connection is over with it.
  std::unique_ptr<net::Stream> release();

  // Calls back as soon as the connection is ready for requests or has failed.
  void when_settled(std::function<void(util::Result<void>)> done);

  bool is_ready() const { return phase_ == Phase::ready; }
  bool has_failed() const { return phase_ == Phase::failed; }

  // Whether it was ready once: then its failure is a loss, and a new connection may well stand.
  bool was_ready() const { return was_ready_; }

  // Why it has failed. Precondition: has_failed().
  const util::Error& error() const { return *error_; }

  // What it waits for before it is ready: "the connection", "an answer to ApiVersions" …
  std::string waiting_for() const;

  const Peer& peer() const { return peer_; }
  std::string name() const { return name_of(peer_); }

  // A bootstrap server turns out to be the broker with this id.
  void identify(BrokerId id) { peer_.id = id; }

  // The address at the other end ("127.0.0.1:9092"); empty before there is a stream.
  std::string remote_address() const { return stream_ ? stream_->peer() : std::string(); }

  // What the broker speaks; nothing is in it before the connection is ready.
  const Versions& versions() const { return versions_; }

  const SetupTimes& setup_times() const { return times_; }
  const Traffic& traffic() const { return traffic_; }

  // Requests that wait for the connection or for their answers.
  std::size_t pending() const { return queue_.size() + in_flight_.size(); }

  void interests(std::vector<pollfd>& fds) const override;
  util::Deadline wake_at() const override;
  void advance() override;

 private:
  enum class Phase { dialing, negotiating, logging_in, ready, failed };
  using Clock = util::Deadline::Clock;

  struct Waiting {
    std::shared_ptr<const Ask> ask;
    RawDone done;
    Clock::time_point since;
  };

  // A request whose bytes are in the outbox or on the wire. One that was given up stays, without
  // `done`, until its answer has passed by.
  struct InFlight {
    std::shared_ptr<const Ask> ask;
    RawDone done;
    Clock::time_point since;
    util::Deadline answer_by;
    std::int32_t correlation = 0;
    std::int16_t version = 0;
    std::uint64_t begins_at = 0;  // how many bytes go out before its first
  };

  Connection(Surroundings& around, Peer peer);

  const config::ConnectionSettings& settings() const { return around_.settings; }

  void advance_dialing();
  void negotiate(std::int16_t version);
  void take_versions(RawResult result, std::int16_t asked);
  void log_in();
  void take_login(const util::Result<void>& result);
  void become_ready();

  void transmit(Waiting waiting, std::int16_t version);
  void dispatch(Waiting waiting);
  void refuse(RawDone done, util::Error error);
  void flush();
  void receive();
  void take_frame(FramePtr frame);
  void broken(util::Error reason);
  void fail(util::Error error);
  void complete(InFlight& request, RawResult result);
  void expire();
  void expire_waiting();
  void expire_in_flight();
  util::Error late(const Waiting& waiting) const;
  util::Error unanswered(const InFlight& request) const;
  void settle(const util::Result<void>& result);
  Passing passing(const InFlight& request, std::string_view frame) const;

  Surroundings& around_;
  Peer peer_;
  Phase phase_ = Phase::dialing;
  Clock::time_point phase_began_;
  util::Deadline dial_by_;
  std::unique_ptr<net::Dialing> dialing_;
  std::unique_ptr<net::Stream> stream_;
  std::unique_ptr<Login> login_;
  util::Deadline log_in_again_ = util::Deadline::never();
  FrameReader reader_;
  Versions versions_;
  std::optional<util::Error> error_;

  std::string outbox_;
  std::size_t outbox_sent_ = 0;
  std::uint64_t bytes_queued_ = 0;
  bool is_write_blocked_ = false;

  std::vector<Waiting> queue_;  // until the connection is ready
  std::deque<InFlight> in_flight_;
  std::int32_t last_correlation_ = 0;
  std::uint64_t answers_ = 0;
  bool was_ready_ = false;
  std::vector<std::function<void(util::Result<void>)>> settled_;

  SetupTimes times_;
  Traffic traffic_;
};

}  // namespace kt::broker
