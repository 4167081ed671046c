// kt-topics --reassign verify: whether the moves of a plan are over, and the throttles with them.
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/output/rows.h"
#include "tools/kt-topics/assignment_file.h"
#include "tools/kt-topics/move.h"
#include "tools/kt-topics/progress.h"
#include "tools/kt-topics/reassign.h"
#include "tools/kt-topics/throttle.h"

namespace kt::topics {
namespace {

enum class Progress { completed, moving, otherwise };

struct Verified {
  plan::Placement wanted;
  std::vector<std::int32_t> replicas;  // now; empty: there is no such partition
  Progress progress = Progress::otherwise;
};

using Moving = std::set<admin::TopicPartition>;

std::vector<Verified> verified(const std::vector<plan::Placement>& plan,
                               const std::vector<plan::Placement>& present, const Moving& moving) {
  const auto now = index_of(present);
  std::vector<Verified> all;
  for (const auto& wanted : plan) {
    Verified one{.wanted = wanted, .replicas = {}};
    const auto found = now.find({wanted.topic, wanted.partition});
    if (found != now.end()) one.replicas = found->second->replicas;
    if (moving.contains({.topic = wanted.topic, .partition = wanted.partition})) {
      one.progress = Progress::moving;
    } else if (one.replicas == wanted.replicas) {
      one.progress = Progress::completed;
    }
    all.push_back(std::move(one));
  }
  return all;
}

std::string line_of(const Verified& one) {
  const auto name = fmt::format("{}-{}", one.wanted.topic, one.wanted.partition);
  if (one.progress == Progress::moving) {
    return fmt::format("Reassignment of partition {} is still in progress.", name);
  }
  if (one.progress == Progress::completed) {
    return fmt::format("Reassignment of partition {} is completed.", name);
  }
  return fmt::format(
      "There is no active reassignment of partition {}, but replica set is {} rather than {}.",
      name, fmt::join(one.replicas, ","), fmt::join(one.wanted.replicas, ","));
}

std::string_view word_of(Progress progress) {
  return progress == Progress::completed ? "completed"
         : progress == Progress::moving  ? "in progress"
                                         : "not as wanted";
}

// How far a replica is on its way to a directory, in Apache's words.
std::string dir_line(const admin::DirMove& wanted, const std::vector<admin::ReplicaOnDisk>& disks) {
  const auto name = to_string(wanted.at);
  const admin::ReplicaOnDisk* current = nullptr;
  const admin::ReplicaOnDisk* future = nullptr;
  for (const auto& disk : disks) {
    if (disk.at == wanted.at && disk.broker == wanted.broker) {
      (disk.is_future ? future : current) = &disk;
    }
  }
  if (future != nullptr && future->log_dir == wanted.log_dir) {
    return fmt::format("Reassignment of replica {}-{} is still in progress.", name, wanted.broker);
  }
  if (future != nullptr) {
    return fmt::format("Partition {} on broker {} is being moved to log dir {} instead of {}.",
                       name, wanted.broker, future->log_dir, wanted.log_dir);
  }
  if (current == nullptr) {
    return fmt::format(
        "Partition {} is not found in any live log dir on broker {}. There is "
        "likely an offline log directory on the broker.",
        name, wanted.broker);
  }
  if (current->log_dir == wanted.log_dir) {
    return fmt::format("Reassignment of replica {}-{} completed successfully.", name,
                       wanted.broker);
  }
  return fmt::format("Partition {} on broker {} is not being moved from log dir {} to {}.", name,
                     wanted.broker, current->log_dir, wanted.log_dir);
}

void write_dir_lines(const Plan& plan, const Reassigning& work) {
  auto& out = work.session.out();
  if (plan.dirs.empty()) return out.write("\n");
  const auto disks =
      admin::replicas_on_disk(work.client, states_of(plan.placements), work.deadline);
  work.session.fail(disks.failures);
  for (const auto& wanted : plan.dirs) out.write(dir_line(wanted, disks.rows) + "\n");
}

void write_verified(const std::vector<Verified>& all, const Plan& plan, const Reassigning& work) {
  auto& session = work.session;
  if (writes_text(work)) {
    session.out().write("Status of partition reassignment:\n");
    for (const auto& one : all) session.out().write(line_of(one) + "\n");
    return write_dir_lines(plan, work);
  }
  auto rows = session.rows({{.title = "TOPIC", .key = "topic"},
                            {.title = "PARTITION", .key = "partition"},
                            {.title = "REPLICAS", .key = "replicas"},
                            {.title = "WANTED-REPLICAS", .key = "wanted_replicas"},
                            {.title = "STATE", .key = "state"}});
  for (const auto& one : all) {
    rows.add({one.wanted.topic, one.wanted.partition, output::list_of(one.replicas),
              output::list_of(one.wanted.replicas), word_of(one.progress)});
  }
  rows.finish();
}

}  // namespace

util::Result<void> verify_plan(const Reassigning& asked) {
  const auto plan = read_plan(asked.options.reassignment_file);
  if (!plan.ok()) return plan.error();
  const auto& wanted = plan->placements;
  if (asked.options.waits) {
    const auto waited = wait_for_moves(asked.client, wanted, asked.options, asked.session);
    if (!waited.ok()) asked.session.fail(waited.error());
  }
  const auto patience = asked.session.settings()->total_timeout;
  const Reassigning work{asked.options, asked.client, asked.session, util::Deadline::in(patience)};
  const auto moves = admin::list_reassignments(work.client, work.deadline);
  if (!moves.ok()) return moves.error();
  Moving moving;
  for (const auto& move : *moves) moving.insert(move.at);
  const auto present = present_of(wanted, work);
  if (!present.ok()) return present.error();
  const auto all = verified(wanted, *present, moving);
  write_verified(all, *plan, work);
  for (const auto& one : all) {
    // Apache's line says it on stdout; a script hears it from the status.
    if (one.progress == Progress::otherwise) work.session.end_with(cli::exit_refused);
  }
  // Throttles are the whole cluster's: others may still need them.
  if (!moving.empty() || work.options.keeps_throttles) return {};
  return clear_throttles(wanted, work, work.deadline);
}

}  // namespace kt::topics
