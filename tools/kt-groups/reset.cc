// kt-groups --reset-offsets: facts, then a plan for every group, then (with --execute) the commits,
// then what came of it. A group is moved as a whole or not at all.
#include <algorithm>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "common/output/rows.h"
#include "common/util/dates.h"
#include "common/util/deadline.h"
#include "common/util/durations.h"
#include "tools/kt-groups/options.h"
#include "tools/kt-groups/plan.h"
#include "tools/kt-groups/plan_csv.h"
#include "tools/kt-groups/reset_facts.h"
#include "tools/kt-groups/select.h"

namespace kt::groups {
namespace {

using Moves = std::map<std::string, std::vector<Move>>;  // by group

// What the command line says, read.
struct Order {
  Destination destination;
  std::optional<std::int64_t> time;  // milliseconds since 1970, with Kind::time
  std::vector<TopicScope> scopes;
  Plans file;
};

util::Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) return util::io_error(fmt::format("cannot read '{}'", path));
  return text.str();
}

util::Result<Plans> read_plans(const Options& options) {
  const auto text = read_file(*options.from_file);
  if (!text.ok()) return text.error();
  const auto only = options.groups.size() == 1 ? options.groups.front() : std::string();
  auto plans = plans_from_csv(*text, only);
  if (plans.ok()) return plans;
  return util::in_context(fmt::format("cannot use '--from-file {}'", *options.from_file),
                          plans.error());
}

util::Result<std::int64_t> time_from(const Options& options) {
  if (options.to_datetime) {
    const auto moment = util::parse_apache_datetime(*options.to_datetime);
    if (!moment.ok()) return util::in_context("cannot use '--to-datetime'", moment.error());
    return std::int64_t{moment->time_since_epoch().count()};
  }
  const auto span = util::parse_duration(*options.by_duration);
  if (!span.ok()) return util::in_context("cannot use '--by-duration'", span.error());
  return std::int64_t{(util::wall_now() - *span).time_since_epoch().count()};
}

Destination::Kind simple_kind(const Options& options) {
  if (options.to_earliest) return Destination::Kind::earliest;
  return options.to_current ? Destination::Kind::current : Destination::Kind::latest;
}

util::Result<Order> read_order(const Options& options) {
  Order order;
  auto scopes = parse_scopes(options.topics);
  if (!scopes.ok()) return scopes.error();
  order.scopes = std::move(*scopes);
  if (options.from_file) {
    auto plans = read_plans(options);
    if (!plans.ok()) return plans.error();
    order.file = std::move(*plans);
    order.destination.kind = Destination::Kind::file;
  } else if (options.to_datetime || options.by_duration) {
    const auto time = time_from(options);
    if (!time.ok()) return time.error();
    order.time = *time;
    order.destination.kind = Destination::Kind::time;
  } else if (options.to_offset) {
    order.destination = {.kind = Destination::Kind::offset, .number = *options.to_offset};
  } else if (options.shift_by) {
    order.destination = {.kind = Destination::Kind::shift, .number = *options.shift_by};
  } else {
    order.destination.kind = simple_kind(options);
  }
  return order;
}

using Scope = std::map<std::string, std::vector<admin::TopicPartition>>;  // by group

// Which partitions of each group are meant.
util::Result<Scope> scope_of(admin::Client& client, const Options& options, const Order& order,
                             const std::map<std::string, Commits>& commits, cli::Session& session,
                             util::Deadline deadline) {
  std::vector<admin::TopicPartition> named;
  if (!options.from_file && !options.has_all_topics) {
    auto found = partitions_in(client, order.scopes, deadline);
    if (!found.ok()) return found.error();
    named = std::move(*found);
  }
  Scope scope;
  for (const auto& [group, committed] : commits) {
    auto& partitions = scope[group];
    if (options.from_file) {
      const auto plan = order.file.find(group);
      if (plan == order.file.end()) {
        session.fail(util::refused(fmt::format(
            "cannot reset the offsets of group '{}': the file has no plan for it", group)));
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

std::optional<std::int64_t> offset_in(const std::map<admin::TopicPartition, std::int64_t>& offsets,
                                      const admin::TopicPartition& at) {
  const auto found = offsets.find(at);
  return found == offsets.end() ? std::nullopt : std::optional(found->second);
}

// The moves of one group, or the first reason why it cannot be moved as asked.
util::Result<std::vector<Move>> plan_group(const std::string& group,
                                           const std::vector<admin::TopicPartition>& partitions,
                                           const Commits& commits, const AllBounds& all_bounds,
                                           const Order& order) {
  std::vector<Move> moves;
  const auto file = order.file.find(group);
  for (const auto& at : partitions) {
    const auto& known = all_bounds.at(at);
    if (!known.ok()) return known.error();
    Bounds bounds = *known;
    bounds.committed = offset_in(commits, at);
    const auto wanted = file == order.file.end() ? std::nullopt : offset_in(file->second, at);
    auto move = plan_move(bounds, order.destination, wanted);
    if (!move.ok()) return move.error();
    moves.push_back(std::move(*move));
  }
  return moves;
}

// Commits the moves of one group; the failures are told.
bool carry_out(admin::Client& client, const std::string& group, const std::vector<Move>& moves,
               cli::Session& session, util::Deadline deadline) {
  std::vector<admin::OffsetCommit> commits;
  for (const auto& move : moves) {
    commits.push_back(
        {.at = move.at, .offset = move.after, .leader_epoch = std::nullopt, .metadata = ""});
  }
  bool is_done = true;
  for (const auto& outcome : admin::commit_offsets(client, group, commits, deadline)) {
    if (outcome.result.ok()) continue;
    is_done = false;
    session.fail(util::in_context(fmt::format("cannot reset the offsets of group '{}'", group),
                                  outcome.result.error()));
  }
  return is_done;
}

void write_csv(const Moves& moves, const Options& options, cli::Session& session) {
  Plans plans;
  for (const auto& [group, rows] : moves) {
    for (const auto& move : rows) plans[group][move.at] = move.after;
  }
  const bool is_single = options.groups.size() == 1 && !options.has_all_groups;
  session.out().write(plans_to_csv(plans, is_single ? GroupColumn::hidden : GroupColumn::shown) +
                      "\n");
}

void write_rows(const Moves& moves, cli::Session& session) {
  const bool is_text = session.flags().layout == output::Layout::table;
  std::vector<output::Column> columns{
      {.title = "GROUP", .key = "group", .width = 15},
      {.title = "TOPIC", .key = "topic", .width = 15},
      {.title = "PARTITION", .key = "partition", .width = 10, .fit = output::Fit::fixed},
      {.title = "NEW-OFFSET", .key = "new_offset"}};
  if (is_text) {
    session.out().write("\n");
  } else {
    columns.push_back({.title = "OLD-OFFSET", .key = "old_offset"});
    columns.push_back({.title = "DIFFERENCE", .key = "difference"});
  }
  auto writer = session.rows(std::move(columns));
  for (const auto& [group, rows] : moves) {
    for (const auto& move : rows) {
      output::Row row{group, move.at.topic, move.at.partition, move.after};
      if (!is_text) {
        row.push_back(output::or_null(move.before, "never committed"));
        row.push_back(move.before ? output::Value(move.after - *move.before)
                                  : output::Value(output::Null{"never committed"}));
      }
      writer.add(std::move(row));
    }
  }
  writer.finish();
}

}  // namespace

util::Result<void> reset_offsets(const Options& options, cli::Session& session) {
  const auto order = read_order(options);
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
  const auto commits = commits_of(client, inactive, session, deadline);
  const auto scope = scope_of(client, options, *order, commits, session, deadline);
  if (!scope.ok()) return scope.error();
  const auto bounds = bounds_of(client, all_of(*scope), order->time, deadline);

  Moves moves;
  for (const auto& [group, partitions] : *scope) {
    auto planned = plan_group(group, partitions, commits.at(group), bounds, *order);
    if (!planned.ok()) {
      session.fail(util::in_context(fmt::format("cannot reset the offsets of group '{}'", group),
                                    planned.error()));
      continue;
    }
    for (const auto& move : *planned) {
      if (!move.remark.empty()) session.warn(move.remark);
    }
    if (options.executes && !carry_out(client, group, *planned, session, deadline)) continue;
    moves.emplace(group, std::move(*planned));
  }
  if (moves.empty()) return {};
  if (options.exports) {
    write_csv(moves, options, session);
  } else {
    write_rows(moves, session);
  }
  return {};
}

}  // namespace kt::groups
