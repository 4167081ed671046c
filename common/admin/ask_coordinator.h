// One request about one group, put to the broker that coordinates it. Requests about many groups
// are batched where they are made. Internal to admin.
#pragma once

#include <string>
#include <string_view>

#include "common/admin/asking.h"
#include "common/broker/fan_out.h"

namespace kt::admin {

// Asked again while the group moves. `take` reads an answer and returns the code that says whether
// to ask again, or 0. An error when nobody could be asked; what the answer says is `take`'s.
template <class Request, class Take>
util::Result<void> ask_coordinator(broker::Cluster& cluster, const std::string& group,
                                   std::string_view attempt, const Request& request,
                                   broker::Terms terms, util::Deadline deadline, const Take& take) {
  util::Result<void> result;
  until_settled(cluster, deadline, 1, [&](const Items& items) -> Unsettled {
    const auto by = by_coordinator(cluster, {group}, items, deadline);
    if (!by.failures.empty()) {
      result = util::in_context(attempt, by.failures.begin()->second);
      return {};
    }
    const auto target = broker::Target::broker(by.items.begin()->first);
    const auto answer = broker::ask(cluster, target, request, deadline, terms);
    if (!answer.ok()) {
      result = util::in_context(attempt, answer.error());
      return {};
    }
    const std::int16_t code = take(answer->body);
    if (!is_moved_coordinator(code)) return {};
    cluster.forget_coordinator(broker::CoordinatorType::group, group);
    return {{0}, code};
  });
  return result;
}

}  // namespace kt::admin
