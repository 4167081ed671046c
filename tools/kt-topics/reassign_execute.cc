// kt-topics --reassign execute: starts the moves of a plan, throttled if wished.
#include <algorithm>
#include <chrono>
#include <set>

#include <fmt/format.h>

#include "tools/kt-topics/assignment_file.h"
#include "tools/kt-topics/move.h"
#include "tools/kt-topics/progress.h"
#include "tools/kt-topics/reassign.h"
#include "tools/kt-topics/throttle.h"

namespace kt::topics {
namespace {

using Placements = std::vector<plan::Placement>;

util::Result<void> check_partitions(const Placements& plan, const Placements& present) {
  const auto known = index_of(present);
  for (const auto& each : plan) {
    if (known.contains({each.topic, each.partition})) continue;
    return util::refused(fmt::format("cannot reassign '{}-{}': there is no such partition",
                                     each.topic, each.partition));
  }
  return {};
}

util::Result<void> check_brokers(const Placements& plan, const Reassigning& work) {
  const auto alive = brokers_of(work.client, work.deadline);
  if (!alive.ok()) return alive.error();
  std::set<std::int32_t> ids;
  for (const auto& broker : *alive) ids.insert(broker.id);
  for (const auto& each : plan) {
    for (const auto id : each.replicas) {
      if (ids.contains(id)) continue;
      return util::refused(fmt::format("cannot reassign '{}-{}': broker {} is not alive",
                                       each.topic, each.partition, id));
    }
  }
  return {};
}

// Moves that somebody else has started may be what this plan was made without.
util::Result<void> check_idle(const Reassigning& work) {
  if (work.options.is_additional) return {};
  const auto moves = admin::list_reassignments(work.client, work.deadline);
  if (!moves.ok()) return moves.error();
  if (moves->empty()) return {};
  return util::refused(
      fmt::format("cannot reassign: {} partitions are being moved already, '{}' among them; "
                  "--additional adds to that, --reassign list shows them",
                  moves->size(), to_string(moves->front().at)));
}

void write_present(const Placements& present, const Reassigning& work) {
  work.session.out().write(
      fmt::format("Current partition replica assignment\n\n{}\n\n"
                  "Save this to use as the --reassignment-json-file option during rollback\n",
                  plan_text(present, dirs_of(present, work))));
  if (!work.options.throttle) return;
  work.session.out().write(
      "Warning: You must run --verify periodically, until the reassignment completes, to ensure "
      "the throttle is removed.\n");
}

void write_started(const std::vector<std::string>& started, output::Sink& out) {
  if (started.empty()) return;
  std::string names;
  for (const auto& name : started) names += (names.empty() ? "" : ",") + name;
  out.write(fmt::format("Successfully started partition reassignment{} for {}\n",
                        started.size() == 1 ? "" : "s", names));
}

util::Result<void> check_plan(const Placements& plan, const Placements& present,
                              const Reassigning& work) {
  const auto partitions = check_partitions(plan, present);
  if (!partitions.ok()) return partitions;
  const auto brokers = check_brokers(plan, work);
  return brokers.ok() ? check_idle(work) : brokers;
}

// Brokers have to have made the replicas first.
void start_dir_moves(const std::vector<admin::DirMove>& dirs, const Reassigning& work) {
  constexpr std::chrono::seconds kTimeToBeMade{10};
  const auto soon = util::Deadline::in(kTimeToBeMade);
  const auto outcomes = admin::move_to_log_dirs(work.client, dirs, soon);
  for (std::size_t i = 0; i < dirs.size(); ++i) {
    if (!outcomes[i].result.ok()) {
      work.session.fail(outcomes[i].result.error());
    } else if (writes_text(work)) {
      work.session.out().write(
          fmt::format("Successfully started moving log directory to {} for replica {} with broker "
                      "{} \n",
                      dirs[i].log_dir, to_string(dirs[i].at), dirs[i].broker));
    }
  }
}

// Whether all of it could be set; a move without its throttle might take the network from others.
bool throttled(const Placements& present, const Placements& wanted, const Reassigning& work) {
  const auto rate = *work.options.throttle;
  const auto throttle = throttle_of(present, wanted, rate);
  if (!set_throttle(work.client, throttle, work.session, work.deadline)) return false;
  if (writes_text(work)) {
    work.session.out().write(
        fmt::format("The inter-broker throttle limit was set to {} B/s\n", rate));
  }
  return true;
}

}  // namespace

util::Result<void> carry_out(const Placements& present, const Placements& wanted,
                             const Reassigning& work, const std::vector<admin::DirMove>& dirs) {
  const auto& options = work.options;
  if (options.throttle && !throttled(present, wanted, work)) return {};
  const auto started = start_moves(work.client, wanted, work.session, work.deadline);
  if (writes_text(work)) write_started(started, work.session.out());
  start_dir_moves(dirs, work);
  if (!options.waits) return {};
  const auto waited = wait_for_moves(work.client, wanted, options, work.session);
  if (!waited.ok() || !options.throttle) return waited;
  return clear_throttles(wanted, work, util::Deadline::in(work.session.settings()->total_timeout));
}

util::Result<void> execute_plan(const Reassigning& work) {
  const auto plan = read_plan(work.options.reassignment_file);
  if (!plan.ok()) return plan.error();
  const auto& wanted = plan->placements;
  const auto present = present_of(wanted, work);
  if (!present.ok()) return present.error();
  const auto checked = check_plan(wanted, *present, work);
  if (!checked.ok()) return checked;
  if (writes_text(work)) {
    write_present(*present, work);
  } else {
    write_moves(*present, wanted, work.session);
  }
  return work.options.is_dry_run ? util::Result<void>()
                                 : carry_out(*present, wanted, work, plan->dirs);
}

}  // namespace kt::topics
