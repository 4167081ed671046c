// Taking members out of a classic group from outside. Who the members are is left to groups.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/admin/client.h"
#include "common/util/deadline.h"
#include "common/util/outcome.h"
#include "common/util/result.h"

namespace kt::admin {

struct MemberName {
  std::string id;
  std::optional<std::string> instance_id;  // of a static member: it is then named by this alone
};

// One outcome a member, in the order given, all in one request. A member that still runs joins
// again as a new one. Members of the consumer protocol (KIP-848) cannot be removed: brokers refuse.
// `reason` goes to the broker's log (from 3.2).
util::Result<std::vector<util::Outcome<void>>> remove_members(
    Client& client, const std::string& group, const std::vector<MemberName>& members,
    const std::string& reason, util::Deadline deadline);

}  // namespace kt::admin
