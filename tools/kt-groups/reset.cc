// kt-groups --reset-offsets: facts, then a plan for every group, then (with --execute) the change,
// then what came of it. A group is moved as a whole or not at all.
#include <algorithm>

#include <fmt/format.h>

#include "common/cli/confirm.h"
#include "common/output/rows.h"
#include "tools/kt-groups/change_offsets.h"
#include "tools/kt-groups/options.h"
#include "tools/kt-groups/plan.h"
#include "tools/kt-groups/plan_csv.h"
#include "tools/kt-groups/reset_facts.h"
#include "tools/kt-groups/reset_order.h"
#include "tools/kt-groups/reset_rows.h"
#include "tools/kt-groups/select.h"
#include "tools/kt-groups/streams_topics.h"

namespace kt::groups {
namespace {

using Scope = std::map<std::string, std::vector<admin::TopicPartition>>;  // by group

// Which partitions of each group are meant.
util::Result<Scope> scope_of(admin::Client& client, const Options& options, const Order& order,
                             const std::map<std::string, Commits>& commits, cli::Session& session,
                             util::Deadline deadline) {
  std::vector<admin::TopicPartition> named;
  if (order.destination.kind != Destination::Kind::file && !options.has_all_topics) {
    auto found = partitions_in(client, order.scopes, deadline);
    if (!found.ok()) return found.error();
    named = std::move(*found);
  }
  Scope scope;
  for (const auto& [group, committed] : commits) {
    auto& partitions = scope[group];
    if (order.destination.kind == Destination::Kind::file) {
      const auto plan = order.plans.find(group);
      if (plan == order.plans.end()) {
        session.fail(util::refused(
            fmt::format("cannot reset the offsets of group '{}': {} has no plan for it", group,
                        options.from_file ? "the file" : "the other group")));
        scope.erase(group);
        continue;
      }
      for (const auto& [at, offset] : plan->second) partitions.push_back(at);
    } else if (options.has_all_topics) {
      for (const auto& [at, offset] : committed) partitions.push_back(at);
    } else {
      partitions = named;
    }
  }
  return scope;
}

std::vector<admin::TopicPartition> all_of(const Scope& scope) {
  std::vector<admin::TopicPartition> all;
  for (const auto& [group, partitions] : scope) {
    all.insert(all.end(), partitions.begin(), partitions.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

using AllBounds = std::map<admin::TopicPartition, util::Result<Bounds>>;

std::optional<std::int64_t> offset_in(const GroupPlan& offsets, const admin::TopicPartition& at) {
  const auto found = offsets.find(at);
  return found == offsets.end() ? std::nullopt : std::optional(found->second);
}

// The moves of one group, or the first reason why it cannot be moved as asked.
util::Result<std::vector<Move>> plan_group(const std::string& group,
                                           const std::vector<admin::TopicPartition>& partitions,
                                           const Commits& commits, const AllBounds& all_bounds,
                                           const Order& order) {
  std::vector<Move> moves;
  const auto file = order.plans.find(group);
  for (const auto& at : partitions) {
    const auto& known = all_bounds.at(at);
    if (!known.ok()) return known.error();
    Bounds bounds = *known;
    if (const auto commit = commits.find(at); commit != commits.end()) {
      bounds.committed = commit->second.offset;
      bounds.metadata = commit->second.metadata;
    }
    const auto wanted = file == order.plans.end() ? std::nullopt : offset_in(file->second, at);
    auto move = plan_move(bounds, order.destination, wanted);
    if (!move.ok()) return move.error();
    moves.push_back(std::move(*move));
  }
  return moves;
}

GroupPlacements placements_of(const Moves& moves) {
  GroupPlacements placements;
  for (const auto& [group, rows] : moves) {
    for (const auto& move : rows) placements[group].push_back({change_of(move), ""});
  }
  return placements;
}

// Leaves only the groups whose offsets were moved.
util::Result<void> carry_out(admin::Client& client, Kind kind, Moves& moves, cli::Session& session,
                             util::Deadline deadline) {
  const auto keeper = Keeper::open(client, "reset-offsets", kind, session, deadline);
  if (!keeper.ok()) return keeper.error();
  const auto done = change_offsets(client, *keeper, placements_of(moves), session, deadline);
  std::erase_if(moves, [&](const auto& entry) {
    return std::find(done.begin(), done.end(), entry.first) == done.end();
  });
  return {};
}

// With --from-group the plan is what that group has committed, within the topics named.
util::Result<void> take_plan_of_other(admin::Client& client, Kind kind, const Options& options,
                                      const std::vector<std::string>& groups, Order& order,
                                      cli::Session& session, util::Deadline deadline) {
  const auto found = commits_of(client, kind, {*options.from_group}, session, deadline);
  const auto other = found.find(*options.from_group);
  if (other == found.end()) return {};  // told already
  GroupPlan plan;
  for (const auto& [at, commit] : other->second) {
    if (order.scopes.empty() || is_in(at, order.scopes)) plan.emplace(at, commit.offset);
  }
  if (plan.empty()) {
    return util::refused(fmt::format("cannot use '--from-group {}': it has committed nothing there",
                                     *options.from_group));
  }
  for (const auto& group : groups) order.plans.emplace(group, plan);
  return {};
}

// Every group's moves; what cannot be planned is told.
Moves plan_all(const std::map<std::string, std::vector<admin::TopicPartition>>& scope,
               const std::map<std::string, Commits>& commits, const AllBounds& bounds,
               const Order& order, cli::Session& session) {
  Moves moves;
  for (const auto& [group, partitions] : scope) {
    auto planned = plan_group(group, partitions, commits.at(group), bounds, order);
    if (!planned.ok()) {
      session.fail(util::in_context(fmt::format("cannot reset the offsets of group '{}'", group),
                                    planned.error()));
      continue;
    }
    for (const auto& move : *planned) {
      if (!move.remark.empty()) session.warn(move.remark);
    }
    moves.emplace(group, std::move(*planned));
  }
  return moves;
}

// A streams group reads what its topology names; an offset of another topic would be a mistake.
// Groups for which one was asked are told and left out.
void keep_to_topology(Scope& scope, const std::map<std::string, Commits>& commits,
                      const Topologies& topologies, cli::Session& session) {
  std::erase_if(scope, [&](const auto& entry) {
    const auto& [group, partitions] = entry;
    const auto topology = topologies.find(group);
    const auto is_read = [&](const admin::TopicPartition& at) {
      if (commits.at(group).contains(at)) return true;
      if (topology == topologies.end()) return false;
      const auto& inputs = topology->second.inputs;
      return std::find(inputs.begin(), inputs.end(), at.topic) != inputs.end();
    };
    const auto other = std::find_if_not(partitions.begin(), partitions.end(), is_read);
    if (other == partitions.end()) return false;
    session.fail(util::refused(fmt::format(
        "cannot reset the offsets of group '{}': it does not read '{}'", group, other->topic)));
    return true;
  });
}

// A reset that is to be carried out may take the topics of streams groups along; then it is asked
// for first, for these hold data.
util::Result<TopicsOfGroups> topics_to_delete(const Options& options, const Topologies& topologies,
                                              cli::Session& session) {
  auto topics = internal_topics(options, topologies);
  if (!topics.ok() || count_of(*topics) == 0) return topics;
  const auto agreed = cli::confirm(
      session, fmt::format("Delete {} internal topics along with it?", count_of(*topics)));
  if (!agreed.ok()) return agreed.error();
  return topics;
}

std::vector<std::string> groups_in(const Moves& moves) {
  std::vector<std::string> groups;
  for (const auto& [group, rows] : moves) groups.push_back(group);
  return groups;
}

}  // namespace

util::Result<void> reset_offsets(const Options& options, cli::Session& session) {
  const auto kind = kind_of(options);
  if (!kind.ok()) return kind.error();
  auto order = read_order(options);
  if (!order.ok()) return order.error();
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  if (!options.is_dry_run && !options.executes) {
    session.warn("nothing is changed without --execute");
  }
  auto client = admin::Client::connect(*settings);
  const auto deadline = session.deadline(kTimeout);
  const auto groups = find_groups(client, options, session, deadline, *kind);
  if (!groups.ok()) return groups.error();
  const auto inactive = inactive_groups(client, *kind, *groups, session, deadline);
  if (options.from_group) {
    const auto taken =
        take_plan_of_other(client, *kind, options, inactive, *order, session, deadline);
    if (!taken.ok()) return taken.error();
  }
  const auto commits = commits_of(client, *kind, inactive, session, deadline);
  auto scope = scope_of(client, options, *order, commits, session, deadline);
  if (!scope.ok()) return scope.error();
  Topologies topologies;
  if (*kind == Kind::streams) {
    topologies = topologies_of(client, inactive, deadline);
    keep_to_topology(*scope, commits, topologies, session);
  }
  const auto bounds = bounds_of(client, all_of(*scope), order->time, deadline);
  auto moves = plan_all(*scope, commits, bounds, *order, session);
  if (!options.exports) tell_moves(moves, session);
  if (options.executes && !moves.empty()) {
    const auto topics = topics_to_delete(options, topologies, session);
    if (!topics.ok()) return topics.error();
    // From now on: somebody may have thought about the question for a while.
    const auto end = util::Deadline::in(session.flags().timeout.value_or(kTimeout));
    const auto done = carry_out(client, *kind, moves, session, end);
    if (!done.ok()) return done.error();
    delete_internal_topics(client, *topics, groups_in(moves), session, end);
  }
  if (moves.empty()) return {};
  if (options.exports) {
    write_moves_as_csv(moves, options, session);
  } else {
    write_moves(moves, *kind, session);
  }
  return {};
}

}  // namespace kt::groups
