#include "tools/kt-topics/throttle.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/kt-topics/move.h"

namespace kt::topics {
namespace {

void append_replica(std::string& list, std::int32_t partition, std::int32_t broker) {
  list += fmt::format("{}{}:{}", list.empty() ? "" : ",", partition, broker);
}

bool all_throttled(const std::vector<util::Outcome<void>>& outcomes, cli::Session& session) {
  for (const auto& outcome : outcomes) {
    if (!outcome.result.ok()) session.fail(outcome.result.error());
  }
  return util::all_ok(outcomes);
}

void tell_of_throttle(const std::string& line, const Reassigning& work) {
  if (writes_text(work)) {
    work.session.out().write(line + "\n");
  } else {
    work.session.note(line);
  }
}

}  // namespace

admin::Throttle throttle_of(const std::vector<plan::Placement>& present,
                            const std::vector<plan::Placement>& wanted,
                            std::int64_t bytes_per_second) {
  std::map<std::string, admin::ThrottledTopic> topics;
  std::set<std::int32_t> brokers;
  const auto now = index_of(present);
  for (const auto& to : wanted) {
    const auto from = now.find({to.topic, to.partition});
    if (from == now.end()) continue;
    const auto& held = from->second->replicas;
    std::vector<std::int32_t> added;
    std::copy_if(to.replicas.begin(), to.replicas.end(), std::back_inserter(added),
                 [&](auto id) { return std::find(held.begin(), held.end(), id) == held.end(); });
    if (added.empty()) continue;
    auto& topic = topics[to.topic];
    topic.topic = to.topic;
    for (const auto id : held) append_replica(topic.leaders, to.partition, id);
    for (const auto id : added) append_replica(topic.followers, to.partition, id);
    brokers.insert(held.begin(), held.end());
    brokers.insert(added.begin(), added.end());
  }
  admin::Throttle throttle{.bytes_per_second = bytes_per_second,
                           .brokers = {brokers.begin(), brokers.end()},
                           .topics = {}};
  for (auto& [name, topic] : topics) throttle.topics.push_back(std::move(topic));
  return throttle;
}

bool set_throttle(admin::Client& client, const admin::Throttle& throttle, cli::Session& session,
                  util::Deadline deadline) {
  return all_throttled(admin::set_throttle(client, throttle, deadline), session);
}

util::Result<void> clear_throttles(const std::vector<plan::Placement>& placements,
                                   const Reassigning& work, util::Deadline deadline) {
  const auto alive = brokers_of(work.client, deadline);
  if (!alive.ok()) return alive.error();
  std::vector<std::int32_t> brokers;
  for (const auto& broker : *alive) brokers.push_back(broker.id);
  std::set<std::string> topics;
  for (const auto& placement : placements) topics.insert(placement.topic);
  tell_of_throttle(fmt::format("Clearing broker-level throttles on broker{} {}",
                               brokers.size() == 1 ? "" : "s", fmt::join(brokers, ",")),
                   work);
  tell_of_throttle(fmt::format("Clearing topic-level throttles on topic{} {}",
                               topics.size() == 1 ? "" : "s", fmt::join(topics, ",")),
                   work);
  all_throttled(
      admin::clear_throttle(work.client, brokers, {topics.begin(), topics.end()}, deadline),
      work.session);
  return {};
}

}  // namespace kt::topics
