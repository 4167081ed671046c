// kt-topics --reassign: kafka-reassign-partitions with its files and its text; here what needs no
// plan of its own (list) or none any more (cancel).
#include "tools/kt-topics/reassign.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/admin/reasons.h"
#include "common/admin/reassignments.h"
#include "common/output/rows.h"
#include "tools/kt-topics/assignment_file.h"
#include "tools/kt-topics/move.h"
#include "tools/kt-topics/throttle.h"

namespace kt::topics {
namespace {

std::string move_line(const admin::Reassignment& move) {
  auto line = fmt::format("{}: replicas: {}.", to_string(move.at), fmt::join(move.replicas, ","));
  if (!move.adding.empty()) line += fmt::format(" adding: {}.", fmt::join(move.adding, ","));
  if (!move.removing.empty()) line += fmt::format(" removing: {}.", fmt::join(move.removing, ","));
  return line;
}

void write_move_lines(const std::vector<admin::Reassignment>& moves, output::Sink& out) {
  out.write(moves.empty() ? "No partition reassignments found.\n"
                          : "Current partition reassignments:\n");
  for (const auto& move : moves) out.write(move_line(move) + "\n");
}

util::Result<void> list_moves(const Reassigning& work) {
  auto moves = admin::list_reassignments(work.client, work.deadline);
  if (!moves.ok()) return moves.error();
  std::sort(moves->begin(), moves->end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  if (work.session.flags().layout == output::Layout::table) {
    write_move_lines(*moves, work.session.out());
    return {};
  }
  auto rows = work.session.rows({{.title = "TOPIC", .key = "topic"},
                                 {.title = "PARTITION", .key = "partition"},
                                 {.title = "REPLICAS", .key = "replicas"},
                                 {.title = "ADDING", .key = "adding_replicas"},
                                 {.title = "REMOVING", .key = "removing_replicas"}});
  for (const auto& move : *moves) {
    rows.add({move.at.topic, move.at.partition, output::list_of(move.replicas),
              output::list_of(move.adding), output::list_of(move.removing)});
  }
  rows.finish();
  return {};
}

// The partitions of the plan that are moving now.
std::vector<plan::Placement> active_in(const std::vector<plan::Placement>& plan,
                                       const std::vector<admin::Reassignment>& moves) {
  std::set<admin::TopicPartition> moving;
  for (const auto& move : moves) moving.insert(move.at);
  std::vector<plan::Placement> active;
  std::copy_if(plan.begin(), plan.end(), std::back_inserter(active), [&](const auto& each) {
    return moving.contains({.topic = each.topic, .partition = each.partition});
  });
  return active;
}

// Gives the moves up; those that could be.
std::vector<plan::Placement> give_up(const std::vector<plan::Placement>& active,
                                     const Reassigning& work) {
  std::vector<admin::ReplicaMove> moves;
  for (const auto& each : active) {
    moves.push_back(
        {.at = {.topic = each.topic, .partition = each.partition}, .replicas = std::nullopt});
  }
  std::vector<plan::Placement> done;
  const auto outcomes = admin::alter_reassignments(work.client, moves, work.deadline);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].result.ok()) {
      done.push_back(active[i]);
    } else {
      work.session.fail(outcomes[i].result.error());
    }
  }
  return done;
}

void write_given_up(const std::vector<plan::Placement>& done,
                    const std::vector<plan::Placement>& active, cli::Session& session) {
  if (session.flags().layout == output::Layout::table) {
    if (!done.empty()) {
      session.out().write(
          fmt::format("Successfully cancelled partition reassignments for: {}\n", names_of(done)));
    } else if (active.empty()) {
      session.out().write("None of the specified partition reassignments are active.\n");
    }
    // Moves between directories cannot be given up.
    session.out().write("None of the specified partition moves are active.\n");
    return;
  }
  auto rows = session.rows({{.title = "TOPIC", .key = "topic"},
                            {.title = "PARTITION", .key = "partition"},
                            {.title = "RESULT", .key = "result"}});
  for (const auto& each : done) rows.add({each.topic, each.partition, "cancelled"});
  rows.finish();
}

util::Result<void> cancel_moves(const Reassigning& work) {
  const auto plan = read_plan(work.options.reassignment_file);
  if (!plan.ok()) return plan.error();
  const auto moves = admin::list_reassignments(work.client, work.deadline);
  if (!moves.ok()) return moves.error();
  const auto active = active_in(plan->placements, *moves);
  write_given_up(give_up(active, work), active, work.session);
  if (work.options.keeps_throttles) return {};
  return clear_throttles(plan->placements, work, work.deadline);
}

}  // namespace

bool writes_text(const Reassigning& work) {
  return !work.options.reassignment.empty() && work.session.flags().layout == output::Layout::table;
}

util::Result<std::vector<plan::Placement>> present_of(const std::vector<plan::Placement>& plan,
                                                      const Reassigning& work) {
  std::set<std::string> topics;
  for (const auto& each : plan) topics.insert(each.topic);
  const auto wanted = index_of(plan);
  std::vector<admin::TopicState> states;
  for (auto& outcome :
       admin::describe_topics(work.client, {topics.begin(), topics.end()}, work.deadline)) {
    if (outcome.result.ok()) {
      states.push_back(std::move(*outcome.result));
    } else if (!admin::is_because(outcome.result.error(), admin::Reason::unknown_topic)) {
      return outcome.result.error();
    }
  }
  auto present = placements_of(states);
  std::erase_if(present, [&](const auto& each) {
    return !wanted.contains({each.topic, each.partition});
  });
  return present;
}

Dirs dirs_of(const std::vector<plan::Placement>& placements, const Reassigning& work) {
  const auto disks = admin::replicas_on_disk(work.client, states_of(placements), work.deadline);
  for (const auto& failure : disks.failures) work.session.warn(failure.text);
  Dirs dirs;
  for (const auto& disk : disks.rows) {
    if (!disk.is_future) dirs[{disk.at, disk.broker}] = disk.log_dir;
  }
  return dirs;
}

std::string names_of(const std::vector<plan::Placement>& placements) {
  std::string names;
  for (const auto& each : placements) {
    names += fmt::format("{}{}-{}", names.empty() ? "" : ",", each.topic, each.partition);
  }
  return names;
}

util::Result<void> reassign(const Options& options, cli::Session& session) {
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  const Reassigning work{options, client, session, session.deadline(settings->total_timeout)};
  if (options.reassignment == "list") return list_moves(work);
  if (options.reassignment == "cancel") return cancel_moves(work);
  if (options.reassignment == "verify") return verify_plan(work);
  if (options.reassignment == "execute") return execute_plan(work);
  return generate_plan(work);
}

}  // namespace kt::topics
