// kt-topics --alter --replication-factor and --drain-broker: another number of replicas, or none on
// one broker, with as little movement as that takes.
#include <algorithm>

#include <fmt/format.h>

#include "common/cli/checks.h"
#include "tools/kt-topics/move.h"
#include "tools/kt-topics/options.h"
#include "tools/kt-topics/reassign.h"
#include "tools/kt-topics/select.h"

namespace kt::topics {
namespace {

util::Result<plan::Wish> wish_of(const Options& options, std::vector<plan::Broker> brokers) {
  plan::Wish wish{.brokers = std::move(brokers)};
  if (options.replication_factor) {
    if (*options.replication_factor < 1) {
      return util::usage("the replication factor has to be between 1 and 32767");
    }
    wish.factor = static_cast<std::size_t>(*options.replication_factor);
  }
  if (options.drained) {
    std::erase_if(wish.brokers, [&](const auto& broker) { return broker.id == *options.drained; });
  }
  return wish;
}

// Draining concerns only partitions with a replica there.
std::vector<plan::Placement> concerned(std::vector<plan::Placement> placements,
                                       const Options& options) {
  if (!options.drained) return placements;
  std::erase_if(placements, [&](const auto& placement) {
    const auto& replicas = placement.replicas;
    return std::find(replicas.begin(), replicas.end(), *options.drained) == replicas.end();
  });
  return placements;
}

// A broker that is away keeps its replicas: whether to give them up is for the operator to say, by
// draining it.
util::Result<void> check_alive(const std::vector<plan::Placement>& placements,
                               const std::vector<plan::Broker>& alive, const Options& options) {
  for (const auto& placement : placements) {
    for (const auto id : placement.replicas) {
      const bool is_alive = std::any_of(alive.begin(), alive.end(),
                                        [&](const auto& broker) { return broker.id == id; });
      if (is_alive || id == options.drained) continue;
      return util::refused(
          fmt::format("cannot rearrange '{}-{}': broker {} holds a replica and is not alive",
                      placement.topic, placement.partition, id));
    }
  }
  return {};
}

util::Result<void> check_drained(const std::vector<plan::Placement>& placements,
                                 const std::vector<plan::Broker>& alive, const Options& options) {
  const bool is_alive = std::any_of(
      alive.begin(), alive.end(), [&](const auto& broker) { return broker.id == options.drained; });
  if (!options.drained || is_alive || !placements.empty()) return {};
  return util::refused(fmt::format("cannot drain broker {}: it is not alive and holds no replica",
                                   *options.drained));
}

}  // namespace

util::Result<void> rearrange(const Options& options, cli::Session& session) {
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  const auto deadline = session.deadline(settings->total_timeout);
  auto brokers = brokers_of(client, deadline);
  if (!brokers.ok()) return brokers.error();
  const auto states = find_states(client, options, session, deadline);
  if (!states.ok()) return states.error();
  const auto present = concerned(placements_of(*states), options);
  const auto checked = cli::first_failure(
      {check_alive(present, *brokers, options), check_drained(present, *brokers, options)});
  if (!checked.ok()) return checked;
  const auto wish = wish_of(options, std::move(*brokers));
  if (!wish.ok()) return wish.error();
  const auto wanted = plan::arrange(present, *wish);
  if (!wanted.ok()) return wanted.error();
  const auto moves = changed_of(present, *wanted);
  write_moves(present, moves, session);
  return options.is_dry_run ? util::Result<void>()
                            : carry_out(present, moves, {options, client, session, deadline});
}

}  // namespace kt::topics
