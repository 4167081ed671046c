// kt-topics --reassign generate: a plan that spreads topics over brokers. Where replicas go is
// left to plan.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/plan/balance.h"
#include "tools/kt-topics/assignment_file.h"
#include "tools/kt-topics/move.h"
#include "tools/kt-topics/reassign.h"
#include "tools/kt-topics/select.h"

namespace kt::topics {
namespace {

// The topics of the file, all of which have to exist, or those of --topic.
util::Result<std::vector<admin::TopicState>> topics_to_move(const Reassigning& work) {
  if (work.options.topics_file.empty()) {
    return find_states(work.client, work.options, work.session, work.deadline);
  }
  const auto names = read_topics(work.options.topics_file);
  if (!names.ok()) return names.error();
  std::vector<admin::TopicState> states;
  for (auto& outcome : admin::describe_topics(work.client, *names, work.deadline)) {
    if (!outcome.result.ok()) return outcome.result.error();
    states.push_back(std::move(*outcome.result));
  }
  return states;
}

// The brokers of --to-brokers, else all that live.
util::Result<std::vector<plan::Broker>> target_brokers(const Reassigning& work) {
  auto alive = brokers_of(work.client, work.deadline);
  if (!alive.ok()) return alive.error();
  const auto& wanted = work.options.to_brokers;
  for (const auto id : wanted) {
    const bool is_alive = std::any_of(alive->begin(), alive->end(),
                                      [&](const auto& broker) { return broker.id == id; });
    if (!is_alive)
      return util::refused(fmt::format("cannot plan for broker {}: it is not alive", id));
  }
  std::erase_if(*alive, [&](const auto& broker) {
    return !wanted.empty() && std::find(wanted.begin(), wanted.end(), broker.id) == wanted.end();
  });
  return alive;
}

// With racks for some brokers only, "another rack" means nothing.
util::Result<void> settle_racks(std::vector<plan::Broker>& brokers, bool ignores_racks) {
  if (ignores_racks) {
    for (auto& broker : brokers) broker.rack.reset();
    return {};
  }
  const auto lacks_rack = [](const auto& broker) { return !broker.rack; };
  const auto without = std::count_if(brokers.begin(), brokers.end(), lacks_rack);
  if (without == 0 || without == static_cast<std::ptrdiff_t>(brokers.size())) return {};
  const auto first = std::find_if(brokers.begin(), brokers.end(), lacks_rack);
  return util::refused(
      fmt::format("cannot plan with racks: broker {} has none, others have; "
                  "--disable-rack-aware plans without",
                  first->id));
}

}  // namespace

util::Result<void> generate_plan(const Reassigning& work) {
  auto brokers = target_brokers(work);
  if (!brokers.ok()) return brokers.error();
  const auto racks = settle_racks(*brokers, work.options.ignores_racks);
  if (!racks.ok()) return racks;
  const auto states = topics_to_move(work);
  if (!states.ok()) return states.error();
  const auto present = placements_of(*states);
  const auto planned = plan::spread_evenly(present, {.brokers = *std::move(brokers)});
  if (!planned.ok()) return planned.error();
  if (work.session.flags().layout != output::Layout::table) {
    write_moves(present, *planned, work.session);
    return {};
  }
  work.session.out().write(
      fmt::format("Current partition replica assignment\n{}\n\n"
                  "Proposed partition reassignment configuration\n{}\n",
                  plan_text(present, dirs_of(present, work)), plan_text(*planned)));
  return {};
}

}  // namespace kt::topics
