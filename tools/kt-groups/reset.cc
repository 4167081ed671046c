// kt-groups --reset-offsets: facts, then a plan for every group, then (with --execute) the change,
// then what came of it. A group is moved as a whole or not at all.
#include <algorithm>

#include <fmt/format.h>

#include "common/output/rows.h"
#include "tools/kt-groups/change_offsets.h"
#include "tools/kt-groups/options.h"
#include "tools/kt-groups/plan.h"
#include "tools/kt-groups/plan_csv.h"
#include "tools/kt-groups/reset_facts.h"
#include "tools/kt-groups/reset_order.h"
#include "tools/kt-groups/reset_rows.h"
#include "tools/kt-groups/select.h"

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
util::Result<void> carry_out(admin::Client& client, Moves& moves, cli::Session& session,
                             util::Deadline deadline) {
  const auto keeper = Keeper::open(client, "reset-offsets", session, deadline);
  if (!keeper.ok()) return keeper.error();
  const auto done = change_offsets(client, *keeper, placements_of(moves), session, deadline);
  std::erase_if(moves, [&](const auto& entry) {
    return std::find(done.begin(), done.end(), entry.first) == done.end();
  });
  return {};
}

// With --from-group the plan is what that group has committed, within the topics named.
util::Result<void> take_plan_of_other(admin::Client& client, const Options& options,
                                      const std::vector<std::string>& groups, Order& order,
                                      cli::Session& session, util::Deadline deadline) {
  const auto found = commits_of(client, {*options.from_group}, session, deadline);
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

}  // namespace

util::Result<void> reset_offsets(const Options& options, cli::Session& session) {
  auto order = read_order(options);
  if (!order.ok()) return order.error();
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  if (!options.is_dry_run && !options.executes) {
    session.warn("nothing is changed without --execute");
  }
  auto client = admin::Client::connect(*settings);
  const auto deadline = session.deadline(kTimeout);
  const auto groups = find_groups(client, options, session, deadline);
  if (!groups.ok()) return groups.error();
  const auto inactive = inactive_groups(client, *groups, session, deadline);
  if (options.from_group) {
    const auto taken = take_plan_of_other(client, options, inactive, *order, session, deadline);
    if (!taken.ok()) return taken.error();
  }
  const auto commits = commits_of(client, inactive, session, deadline);
  const auto scope = scope_of(client, options, *order, commits, session, deadline);
  if (!scope.ok()) return scope.error();
  const auto bounds = bounds_of(client, all_of(*scope), order->time, deadline);
  auto moves = plan_all(*scope, commits, bounds, *order, session);
  if (!options.exports) tell_moves(moves, session);
  if (options.executes && !moves.empty()) {
    const auto done = carry_out(client, moves, session, deadline);
    if (!done.ok()) return done.error();
  }
  if (moves.empty()) return {};
  if (options.exports) {
    write_moves_as_csv(moves, options, session);
  } else {
    write_moves(moves, session);
  }
  return {};
}

}  // namespace kt::groups
