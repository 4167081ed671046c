// The observer behind --timing and --debug wire: what passes, as lines for people.
#pragma once

#include "common/broker/observer.h"
#include "common/config/settings.h"

namespace kt::broker {

class Tracer : public Observer {
 public:
  // `trace` outlives it. Precondition: trace.given().
  explicit Tracer(const config::Trace& trace) : trace_(trace) {}

  void on_connect(const Peer& peer, const SetupTimes& times) override;
  void on_request(const Passing& request) override;
  void on_reply(const Passing& reply) override;

 private:
  const config::Trace& trace_;
};

}  // namespace kt::broker
