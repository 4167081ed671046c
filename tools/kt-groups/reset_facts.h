// What a reset of offsets has to know of the cluster before it can be planned: which groups may be
// reset, what they have committed, which partitions are meant and what their logs hold.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/admin/groups.h"
#include "common/admin/offsets.h"
#include "common/cli/session.h"
#include "tools/kt-groups/options.h"
#include "tools/kt-groups/plan.h"
#include "tools/kt-groups/scope.h"
#include "tools/kt-groups/select.h"

namespace kt::groups {

// Those of the groups that have no members, or that nobody knows yet. The others are told to the
// session: with the members that have to go first, or as of another kind.
std::vector<std::string> inactive_groups(admin::Client& client, Kind kind,
                                         const std::vector<admin::GroupListing>& groups,
                                         cli::Session& session, util::Deadline deadline);

struct Commit {
  std::int64_t offset = 0;
  std::string metadata;
};

using Commits = std::map<admin::TopicPartition, Commit>;

// What each group has committed, or where a share group starts. A group whose offsets cannot be
// read is told and left out.
std::map<std::string, Commits> commits_of(admin::Client& client, Kind kind,
                                          const std::vector<std::string>& groups,
                                          cli::Session& session, util::Deadline deadline);

// The partitions that --topic names. A topic that does not exist is the error.
util::Result<std::vector<admin::TopicPartition>> partitions_in(
    admin::Client& client, const std::vector<TopicScope>& scopes, util::Deadline deadline);

// Start and end of each partition's log, and the first record at or after `time` (milliseconds),
// where it is given. A partition that cannot be asked for has an error.
std::map<admin::TopicPartition, util::Result<Bounds>> bounds_of(
    admin::Client& client, const std::vector<admin::TopicPartition>& partitions,
    std::optional<std::int64_t> time, util::Deadline deadline);

}  // namespace kt::groups
