// Which groups an action is about, and what a listing is restricted to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/admin/groups.h"
#include "common/admin/lag.h"
#include "common/util/result.h"
#include "tools/kt-groups/options.h"

namespace kt::groups {

// "stable, Empty,": in any case, blanks around names, a comma at the end is fine. An unknown or
// missing name is an error of kind usage that lists the known ones. An empty text is no
// restriction.
util::Result<std::vector<admin::GroupState>> parse_states(std::string_view text);
util::Result<std::vector<admin::GroupType>> parse_types(std::string_view text);

// Groups of one kind are described together: those that Apache has one tool for.
enum class Kind { consumers, share, streams };

// "consumer", "share", "streams".
std::string_view word_of(Kind kind);

// What --type asks for; groups of consumers without it. Several kinds at once are an error of kind
// usage.
util::Result<Kind> kind_of(const Options& options);

// Whether a group is of that kind and, with types, of one of these.
bool is_of(Kind kind, const admin::GroupListing& group);

// Leaves only groups that --matching names; all without it. The error is of kind usage.
util::Result<void> keep_matching(const Options& options, std::vector<admin::GroupListing>& groups);

// The groups named by --group; with --all-groups, or when none is named, every group of that kind:
// by id, each once. A broker that cannot be asked is told to the session.
util::Result<std::vector<admin::GroupListing>> find_groups(admin::Client& client,
                                                           const Options& options,
                                                           cli::Session& session,
                                                           util::Deadline deadline,
                                                           Kind kind = Kind::consumers);

// The named groups with the type of the kind, where one question is all there is.
std::vector<admin::GroupListing> unlisted_of(Kind kind, const std::vector<std::string>& ids);

// Those of the groups that are of the kind, as the brokers list them: some requests are carried out
// on a group of any kind. The others are told, as what could not be done: "delete".
std::vector<admin::GroupListing> only_of(Kind kind, std::vector<admin::GroupListing> groups,
                                         std::string_view verb, admin::Client& client,
                                         cli::Session& session, util::Deadline deadline);

// Tells every failure. While others have answered, a broker that did not is an item that failed
// (exit 1), not a cluster that could not be reached.
void tell_failures(std::vector<util::Error> failures, std::size_t answered, cli::Session& session);

// Commits of the groups, and the partitions that members own without a commit.
admin::LagQuestion lag_question(const std::vector<admin::GroupDescription>& groups);

}  // namespace kt::groups
