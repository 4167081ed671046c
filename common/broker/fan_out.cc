#include "common/broker/fan_out.h"

#include "common/util/signals.h"

namespace kt::broker {

bool turn_until(Loop& loop, const std::function<bool()>& is_over) {
  // Somebody who has been interrupted before and tidies up may still ask.
  const bool was_interrupted = util::is_interrupted();
  while (!is_over()) {
    if (util::is_interrupted() && !was_interrupted) return false;
    loop.turn(util::Deadline::never());
  }
  return true;
}

util::Error interrupted() {
  return {.kind = util::ErrorKind::interrupted, .text = "interrupted"};
}

util::Result<Versions> versions_of(Cluster& cluster, Target target, util::Deadline deadline) {
  const auto answer = std::make_shared<std::optional<util::Result<Versions>>>();
  Loop& loop = cluster.loop();
  cluster.connect(target, deadline, [answer](const auto& connection) {
    if (!connection.ok()) {
      answer->emplace(connection.error());
      return;
    }
    (*connection)->when_settled([answer, connection = *connection](const auto& settled) {
      if (*answer) return;
      answer->emplace(settled.ok() ? util::Result<Versions>(connection->versions())
                                   : util::Result<Versions>(settled.error()));
    });
  });
  const auto timer = loop.at(deadline, [answer] {
    if (!*answer) answer->emplace(util::timed_out("no broker said in time what it speaks"));
  });
  const bool is_over = turn_until(loop, [&answer] { return answer->has_value(); });
  loop.cancel(timer);
  if (!is_over) return interrupted();
  return std::move(**answer);
}

util::Result<bool> supports(Cluster& cluster, Target target, const wire::Api& api,
                            std::int16_t min_version, util::Deadline deadline) {
  const auto versions = versions_of(cluster, target, deadline);
  if (!versions.ok()) return versions.error();
  return versions->choose(api, {.min = min_version, .max = kAnyVersion.max}, "").ok();
}

util::Result<void> know_brokers(Cluster& cluster, util::Deadline deadline) {
  if (cluster.metadata().has_brokers()) return {};
  const auto answer = std::make_shared<std::optional<util::Result<void>>>();
  cluster.refresh(deadline,
                  [answer](const util::Result<void>& result) { answer->emplace(result); });
  if (!turn_until(cluster.loop(), [&answer] { return answer->has_value(); })) return interrupted();
  return std::move(**answer);
}

}  // namespace kt::broker
