// A Kafka cluster in this process, for tests: real sockets on 127.0.0.1, every API of wire/apis.h
// answered from the same listings, a topology, delays and faults of the test's choosing, and a
// count of what was asked. Good enough that kcat and librdkafka work on it. What it holds is
// fake_state.h's, how it answers fake_answers.h's.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/config/settings.h"
#include "common/wire/api.h"
#include "tests/support/fake_state.h"

namespace kt::test {

// Something that goes wrong, with which requests, how often.
struct Fault {
  enum class Kind {
    delay,    // answers `delay` later
    silence,  // takes the request and never answers
    close,    // closes the connection instead of answering; what was asked is done all the same
    refuse,   // closes the connection before doing anything
    cut,      // sends half of the answer, then closes
    huge,     // sends a frame that claims 2 GB
    error,    // every error code in the answer becomes `error_code`; what was asked is not done
  };

  Kind kind = Kind::delay;
  std::optional<std::int16_t> api_key;  // absent: any
  std::optional<BrokerId> broker;       // absent: any
  std::chrono::milliseconds delay{0};
  std::int16_t error_code = 0;
  int skip = 0;    // lets so many matching requests pass first
  int times = -1;  // acts so many times; -1: for ever
};

class FakeCluster {
 public:
  // Brokers 1 to `brokers` listen when the constructor returns.
  explicit FakeCluster(int brokers = 3);
  ~FakeCluster();
  FakeCluster(const FakeCluster&) = delete;
  FakeCluster& operator=(const FakeCluster&) = delete;

  // "127.0.0.1:port,…" of all brokers, and the same as settings to connect with.
  std::string bootstrap() const;
  config::ConnectionSettings settings() const;

  // Looks at or changes what the cluster holds, while no request is being answered.
  void edit(const std::function<void(FakeState&)>& change);

  void add_fault(Fault fault);
  void clear_faults();

  // From now on the brokers speak these versions of an API only; {0, -1} takes the API away.
  void limit(std::int16_t api_key, wire::VersionRange versions);

  // Closes a broker's port and connections; its partitions fail over. And the reverse, on the same
  // port.
  void stop_broker(BrokerId id);
  void start_broker(BrokerId id);

  // How many requests came, of one API or of all.
  int requests(std::int16_t api_key) const;
  int requests() const;
  int connections() const;  // accepted so far
  void forget_counts();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kt::test
