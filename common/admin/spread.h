// Work that any broker can do, spread over all of them in slices; a slice whose broker fails goes
// to whichever broker can be reached. Internal to admin.
#pragma once

#include <utility>
#include <vector>

#include "common/admin/asking.h"
#include "common/broker/fan_out.h"

namespace kt::admin {

// Answers of about this many items are worth a request of their own.
inline constexpr std::size_t kConfigsPerSlice = 400;
inline constexpr std::size_t kTopicsPerSlice = 200;

struct Slice {
  broker::Target target = broker::Target::any();
  Items items;
};

// Cuts `count` items into slices of at most `most`, at least one for every broker where there are
// enough items to share (few are left to one broker: a second connection costs more than it
// saves).
std::vector<Slice> spread_slices(broker::Cluster& cluster, std::size_t count, std::size_t most,
                                 util::Deadline deadline);

// Asks all slices at once. `take` gets each answer as it comes and asks the cluster for nothing;
// `failed` gets the items of a slice that could not be asked for on a second broker either.
template <class Request, class RequestOf, class Take, class Failed>
void ask_spread(broker::Cluster& cluster, const std::vector<Slice>& slices,
                const RequestOf& request_of, const Take& take, const Failed& failed,
                util::Deadline deadline) {
  using Answer = util::Result<broker::Reply<Request>>;
  const auto ask_all = [&](const std::vector<Slice>& wanted, const auto& take_answer) {
    std::vector<broker::Call<Request>> calls;
    for (const auto& slice : wanted) {
      calls.push_back({.target = slice.target, .request = request_of(slice.items)});
    }
    broker::fan_out(cluster, std::move(calls), deadline, take_answer);
  };
  std::vector<Slice> again;
  ask_all(slices, [&](std::size_t i, const Answer& answer) {
    if (answer.ok()) {
      take(answer->body);
    } else if (slices[i].target.is_any()) {
      failed(slices[i].items, answer.error());
    } else {
      again.push_back({.target = broker::Target::any(), .items = slices[i].items});
    }
  });
  ask_all(again, [&](std::size_t i, const Answer& answer) {
    if (answer.ok()) {
      take(answer->body);
    } else {
      failed(again[i].items, answer.error());
    }
  });
}

}  // namespace kt::admin
