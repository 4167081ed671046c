// One request in, one answer out: how a fake broker behaves. Sockets and faults are
// fake_cluster.cc's.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "common/util/deadline.h"
#include "common/wire/api.h"
#include "tests/support/fake_state.h"

namespace kt::test {

// What a connection remembers from one request to the next.
struct FakeSession {
  bool is_logged_in = false;
  std::string user;
};

// A request with what its handler may look at. A handler that cannot answer yet (a fetch that waits
// for records, a member that waits for the others) returns nothing and is asked again a little
// later with the same context.
struct FakeContext {
  FakeState& state;
  FakeSession& session;
  BrokerId me = 0;
  std::int16_t version = 0;
  std::string client_id;
  util::Moment arrived{};
  std::string memory;            // a handler's own, between two times that it is asked
  std::deque<std::string> kept;  // bytes that views in the response look at

  std::chrono::milliseconds waited() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(util::now() - arrived);
  }
  bool is_first_time() const { return is_first_time_; }
  bool is_first_time_ = true;
  bool expects_no_answer = false;  // a produce request with acks=0
};

// The versions that the brokers claim, by API key.
using FakeVersions = std::map<std::int16_t, wire::VersionRange>;
FakeVersions all_versions();

// Answers the request in `body` (behind its header). Returns the answer's body, nothing if it has
// to wait. An API that is not in wire/apis.h, or bytes that do not decode, are answered with an
// empty string: the connection then closes. `error_code` not 0: nothing is done, and every error
// code of the answer is this one.
std::optional<std::string> answer(FakeContext& context, const wire::Api& api, std::string_view body,
                                  const FakeVersions& versions, std::int16_t error_code);

}  // namespace kt::test
