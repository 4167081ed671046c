// The topics of streams groups: those that a group reads, and those of its own, which may be
// deleted when it starts over or goes.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/admin/groups.h"
#include "common/cli/session.h"
#include "tools/kt-groups/options.h"

namespace kt::groups {

using Topologies = std::map<std::string, admin::StreamsTopology>;  // by group

// The topology of each group that has one.
Topologies topologies_of(admin::Client& client, const std::vector<std::string>& groups,
                         util::Deadline deadline);

// Whether the streams library would have named a topic of this group's own so: whatever a member
// has told the brokers, nothing else is ever deleted. Pure.
bool is_internal_name_of(std::string_view group, std::string_view topic);

using TopicsOfGroups = std::map<std::string, std::vector<std::string>>;  // by group

// The topics that --delete-internal-topic and --delete-all-internal-topics mean, of each group.
// Pure. One that is named, but belongs to none of the groups, is the error.
util::Result<TopicsOfGroups> internal_topics(const Options& options, const Topologies& topologies);

// How many topics these are.
std::size_t count_of(const TopicsOfGroups& topics);

// Deletes those of the groups that are there; each is noted, and what fails is told.
void delete_internal_topics(admin::Client& client, const TopicsOfGroups& topics,
                            const std::vector<std::string>& groups, cli::Session& session,
                            util::Deadline deadline);

}  // namespace kt::groups
