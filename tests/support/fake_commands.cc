#include "tests/support/fake_commands.h"

#include <algorithm>
#include <array>
#include <map>
#include <sstream>
#include <utility>
#include <vector>

namespace kt::test {
namespace {

using Kind = Fault::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 7> kKinds{{{"delay", Kind::delay},
                                                                   {"silence", Kind::silence},
                                                                   {"close", Kind::close},
                                                                   {"refuse", Kind::refuse},
                                                                   {"cut", Kind::cut},
                                                                   {"huge", Kind::huge},
                                                                   {"error", Kind::error}}};

bool take(Fault& fault, const std::string& name, int value) {
  if (name == "api") fault.api_key = static_cast<std::int16_t>(value);
  if (name == "broker") fault.broker = value;
  if (name == "code") fault.error_code = static_cast<std::int16_t>(value);
  if (name == "skip") fault.skip = value;
  if (name == "times") fault.times = value;
  if (name == "delay") fault.delay = std::chrono::milliseconds(value);
  return name == "api" || name == "broker" || name == "code" || name == "skip" || name == "times" ||
         name == "delay";
}

bool add_fault(FakeCluster& cluster, std::istringstream& words) {
  std::string kind;
  words >> kind;
  const auto found = std::find_if(kKinds.begin(), kKinds.end(),
                                  [&](const auto& one) { return one.first == kind; });
  if (found == kKinds.end()) return false;
  Fault fault{.kind = found->second};
  for (std::string word; words >> word;) {
    const auto equals = word.find('=');
    if (equals == std::string::npos) return false;
    if (!take(fault, word.substr(0, equals), std::stoi(word.substr(equals + 1)))) return false;
  }
  cluster.add_fault(fault);
  return true;
}

bool refuse_topic(FakeCluster& cluster, std::istringstream& words) {
  std::string name;
  std::int16_t code = 0;
  bool is_known = false;
  words >> name >> code;
  cluster.edit([&](FakeState& state) {
    const auto topic = state.topics.find(name);
    is_known = topic != state.topics.end();
    if (is_known) topic->second.error_code = code;
  });
  return is_known;
}

bool appoint(FakeCluster& cluster, std::istringstream& words) {
  std::string topic;
  std::int32_t partition = 0;
  BrokerId leader = -1;
  bool is_known = false;
  words >> topic >> partition >> leader;
  cluster.edit([&](FakeState& state) {
    if (auto* found = state.find(topic, partition)) {
      found->leader = leader;
      is_known = true;
    }
  });
  return is_known;
}

// Offsets only: nobody reads the records.
void advance(FakeState& state, int records) {
  for (auto& [name, topic] : state.topics) {
    for (auto& partition : topic.partitions) partition.log_end += records;
  }
  for (auto& [name, group] : state.groups) {
    for (auto& [at, commit] : group.commits) commit.offset += records;
  }
}

void settle_one(FakePartition& partition) {
  for (const BrokerId id : partition.removing) std::erase(partition.replicas, id);
  if (!partition.adding.empty() || !partition.removing.empty()) {
    partition.isr = partition.replicas;
    partition.leader = partition.replicas.front();
  }
  partition.adding.clear();
  partition.removing.clear();
}

void settle(FakeState& state) {
  for (auto& [name, topic] : state.topics) {
    for (auto& partition : topic.partitions) settle_one(partition);
  }
}

bool limit(FakeCluster& cluster, std::istringstream& words) {
  std::int16_t api = -1;
  wire::VersionRange versions{.min = 0, .max = -1};
  words >> api >> versions.min >> versions.max;
  if (words) cluster.limit(api, versions);
  return !words.fail();
}

}  // namespace

std::string obey(FakeCluster& cluster, std::string_view line) {
  std::istringstream words{std::string(line)};
  std::string verb;
  words >> verb;
  int number = -1;
  constexpr std::array<std::string_view, 6> kNumbered{"stop",       "start", "crash",
                                                      "controller", "count", "advance"};
  if (std::find(kNumbered.begin(), kNumbered.end(), verb) != kNumbered.end()) words >> number;
  bool is_done = !words.fail();
  if (verb == "stop") {
    cluster.stop_broker(number);
  } else if (verb == "start") {
    cluster.start_broker(number);
  } else if (verb == "crash") {
    cluster.stop_broker(number);
    cluster.edit([number](FakeState& state) { state.brokers.at(number).is_up = true; });
  } else if (verb == "controller") {
    cluster.edit([number](FakeState& state) { state.controller = number; });
  } else if (verb == "count") {
    return std::to_string(cluster.requests(static_cast<std::int16_t>(number)));
  } else if (verb == "clear") {
    cluster.clear_faults();
  } else if (verb == "advance") {
    cluster.edit([number](FakeState& state) { advance(state, number); });
  } else if (verb == "settle") {
    cluster.edit(settle);
  } else if (verb == "fault") {
    is_done = add_fault(cluster, words);
  } else if (verb == "topic") {
    is_done = refuse_topic(cluster, words);
  } else if (verb == "leader") {
    is_done = appoint(cluster, words);
  } else if (verb == "limit") {
    is_done = limit(cluster, words);
  } else {
    is_done = false;
  }
  return is_done ? "ok" : "what?";
}

}  // namespace kt::test
