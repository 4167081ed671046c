// What makes a recording small: a busy cluster changes two numbers per group and partition each
// second, and nothing else. Names stand in it once. An end offset is written as the difference from
// where it would be had it gone on as fast as on average so far, a commit as the difference from
// the step it usually makes, or as 0 while it stands. Such differences are mostly of one byte, and
// alike ones stand together (all ends, all starts, all commits), which is what a compressor behind
// this wants. A course that was not met in a sample keeps its place; it is found again when it
// comes back.
#include "common/recording/sample_coder.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>
#include <vector>

namespace kt::recording {
namespace {

using monitor::GroupSample;
using monitor::PartitionKey;
using monitor::PositionSample;
using monitor::Sample;

// Damaged numbers may be anything; sums of them wrap.
std::int64_t plus(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

std::int64_t minus(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}

// Codes the difference from what is expected.
void code_from(Tape& tape, std::int64_t expected, std::int64_t& value) {
  std::int64_t difference = minus(value, expected);
  tape.number(difference);
  value = plus(expected, difference);
}

template <class T>
void code_presence(Tape& tape, std::optional<T>& value) {
  bool is_there = value.has_value();
  tape.flag(is_there);
  if (!is_there) {
    value.reset();
  } else if (!value) {
    value.emplace();
  }
}

// The keys of a map: reading, it then has exactly these, and those it had keep their values.
template <class Map, class CodeKey>
void code_keys(Tape& tape, Map& map, CodeKey code_key) {
  std::vector<typename Map::key_type> keys;
  for (const auto& [key, value] : map) keys.push_back(key);
  std::size_t count = keys.size();
  tape.count(count);
  keys.resize(count);
  for (auto& key : keys) code_key(key);
  if (!tape.is_reading()) return;
  const std::set<typename Map::key_type> wanted(keys.begin(), keys.end());
  using std::erase_if;
  erase_if(map, [&wanted](const auto& entry) { return !wanted.contains(entry.first); });
  for (const auto& key : wanted) map.try_emplace(key);
}

// 0 is to say that an offset stands, which is what most commits do at most ticks. `stands` is what
// would have said that, and is free: what lies between makes room by one.
std::int64_t away_from_zero(std::int64_t code, std::int64_t stands) {
  if (code >= 0 && code < stands) return code + 1;
  if (code <= 0 && code > stands) return code - 1;
  return code;
}

std::int64_t back_to_zero(std::int64_t code, std::int64_t stands) {
  if (code > 0 && code <= stands) return code - 1;
  if (code < 0 && code >= stands) return code + 1;
  return code;
}

void code_name(Tape& tape, util::Name& name) {
  std::string text = name;
  tape.name(text);
  if (tape.is_reading() && name != text) name = std::move(text);
}

void code_key(Tape& tape, PartitionKey& key) {
  code_name(tape, key.topic);
  tape.number(key.partition);
}

void code_ids(Tape& tape, monitor::BrokerIds& ids) {
  std::vector<std::int32_t> coded(ids.begin(), ids.end());
  std::size_t count = coded.size();
  tape.count(count);
  coded.resize(count);
  for (std::int32_t& id : coded) tape.number(id);
  if (tape.is_reading()) ids = std::move(coded);
}

bool have_one_shape(const PositionSample& a, const PositionSample& b) {
  return a.committed.has_value() == b.committed.has_value() &&
         a.start.has_value() == b.start.has_value() && a.end.has_value() == b.end.has_value() &&
         a.why_unknown == b.why_unknown && a.owner == b.owner && a.owner_id == b.owner_id;
}

bool have_one_shape(const GroupSample& a, const GroupSample& b) {
  return a.state == b.state && a.members == b.members && a.who == b.who &&
         std::equal(a.positions.begin(), a.positions.end(), b.positions.begin(), b.positions.end(),
                    [](const auto& left, const auto& right) {
                      return left.first == right.first && have_one_shape(left.second, right.second);
                    });
}

void code_shape(Tape& tape, GroupSample& group) {
  tape.name(group.state);
  code_presence(tape, group.members);
  if (group.members) tape.number(*group.members);
  monitor::Members who = *group.who;
  code_keys(tape, who, [&tape](std::string& id) { tape.name(id); });
  for (auto& [id, member] : who) {
    tape.name(member.client_id);
    tape.name(member.host);
  }
  if (tape.is_reading()) group.who = std::move(who);
  code_keys(tape, group.positions, [&tape](PartitionKey& key) { code_key(tape, key); });
  for (auto& [key, position] : group.positions) {
    code_presence(tape, position.committed);
    code_presence(tape, position.start);
    code_presence(tape, position.end);
    code_name(tape, position.why_unknown);
    code_name(tape, position.owner);
    code_name(tape, position.owner_id);
  }
}

// Commits whose age the brokers told: few after the first sample.
void code_reached(Tape& tape, Sample& sample) {
  std::vector<PositionSample*> all;
  for (auto& [name, group] : sample.groups) {
    for (auto& [key, position] : group.positions) all.push_back(&position);
  }
  std::vector<std::size_t> told;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (tape.is_reading()) all[i]->reached.reset();
    if (all[i]->reached) told.push_back(i);
  }
  std::size_t count = told.size();
  tape.count(count);
  told.resize(count);
  std::int64_t last = 0;
  for (std::size_t& index : told) {
    auto number = static_cast<std::int64_t>(index);
    code_from(tape, last, number);
    last = number;
    PositionSample* position = number >= 0 && static_cast<std::size_t>(number) < all.size()
                                   ? all[static_cast<std::size_t>(number)]
                                   : nullptr;
    std::int64_t ago = 0;
    if (position != nullptr && position->reached) ago = (sample.wall - *position->reached).count();
    tape.number(ago);
    if (position == nullptr) continue;
    const std::int64_t wall = sample.wall.time_since_epoch().count();
    position->reached = util::WallTime(std::chrono::milliseconds(minus(wall, ago)));
  }
}

// One number says which of both there are: 1 for the size, 2 for the retention, which older
// recordings have not.
void code_size_and_retention(Tape& tape, monitor::TopicSample& topic) {
  std::int64_t which = (topic.bytes ? 1 : 0) + (topic.retention ? 2 : 0);
  tape.number(which);
  std::int64_t bytes = topic.bytes.value_or(0);
  std::int64_t retention = topic.retention.value_or(std::chrono::milliseconds(0)).count();
  topic.bytes.reset();
  topic.retention.reset();
  if ((which & 1) != 0) {
    tape.number(bytes);
    topic.bytes = bytes;
  }
  if ((which & 2) != 0) {
    tape.number(retention);
    topic.retention = std::chrono::milliseconds(retention);
  }
}

}  // namespace

void SampleCoder::code_offset(Tape& tape, Course& course, std::int64_t& offset) {
  // Beyond any real step, so that a first offset or a reset does not count as one.
  constexpr std::int64_t kLargestStep = std::int64_t{1} << 40;
  std::int64_t difference = minus(offset, course.offset);
  const std::int64_t expected = course.step / 16;
  const std::int64_t stands = minus(0, expected);
  std::int64_t code = difference == 0 ? 0 : away_from_zero(minus(difference, expected), stands);
  tape.number(code);
  difference = code == 0 ? 0 : plus(back_to_zero(code, stands), expected);
  offset = plus(course.offset, difference);
  course.offset = offset;
  const bool is_step = difference != 0 && difference > -kLargestStep && difference < kLargestStep;
  if (is_step && course.is_known) {
    const std::int64_t step = difference * 16;
    course.step = course.step == 0 ? step : course.step + (step - course.step) / 8;
  }
  course.is_known = true;
}

void SampleCoder::code_shared(Tape& tape, std::int64_t tick, Course& course, std::int64_t& at,
                              std::int64_t& offset) {
  if (at == tick) {
    code_from(tape, course.offset, offset);
    return;
  }
  at = tick;
  code_offset(tape, course, offset);
}

void SampleCoder::code_moment(Tape& tape, Sample& sample) {
  using std::chrono::nanoseconds;
  const std::int64_t last = nanoseconds(before_.at.time_since_epoch()).count();
  std::int64_t at = nanoseconds(sample.at.time_since_epoch()).count();
  code_from(tape, plus(last, span_), at);
  span_ = minus(at, last);
  sample.at = util::Moment(nanoseconds(at));
  std::int64_t wall = sample.wall.time_since_epoch().count();
  code_from(tape, plus(before_.wall.time_since_epoch().count(), span_ / 1'000'000), wall);
  sample.wall = util::WallTime(std::chrono::milliseconds(wall));
}

void SampleCoder::code_groups(Tape& tape, Sample& sample) {
  bool has_changed = !std::equal(sample.groups.begin(), sample.groups.end(), before_.groups.begin(),
                                 before_.groups.end(),
                                 [](const auto& a, const auto& b) { return a.first == b.first; });
  tape.flag(has_changed);
  if (has_changed) code_keys(tape, sample.groups, [&tape](std::string& name) { tape.name(name); });
  for (auto& [name, group] : sample.groups) {
    const auto before = before_.groups.find(name);
    bool is_other = before == before_.groups.end() || !have_one_shape(before->second, group);
    tape.flag(is_other);
    if (is_other) code_shape(tape, group);
  }
}

void SampleCoder::code_offsets(Tape& tape, Sample& sample) {
  for (auto& [name, group] : sample.groups) {
    for (auto& [key, position] : group.positions) {
      Log& log = logs_[key];
      if (position.end) code_shared(tape, tick_, log.end, log.ends_at, *position.end);
    }
  }
  for (auto& [name, group] : sample.groups) {
    for (auto& [key, position] : group.positions) {
      Log& log = logs_[key];
      if (position.start) code_shared(tape, tick_, log.start, log.starts_at, *position.start);
    }
  }
  for (auto& [name, group] : sample.groups) {
    Group& known = groups_[name];
    for (auto& [key, position] : group.positions) {
      if (position.committed) code_offset(tape, known.commits[key], *position.committed);
    }
  }
  code_reached(tape, sample);
}

void SampleCoder::code_logs(Tape& tape, Sample& sample) {
  bool has_changed = sample.logs != before_.logs;
  tape.flag(has_changed);
  if (!has_changed) return;
  monitor::Logs logs = *sample.logs;
  code_keys(tape, logs, [&tape](PartitionKey& key) { code_key(tape, key); });
  for (auto& [key, log] : logs) {
    code_presence(tape, log.leader);
    if (log.leader) tape.number(*log.leader);
    code_ids(tape, log.replicas);
    code_ids(tape, log.isr);
    code_ids(tape, log.offline);
  }
  if (tape.is_reading()) sample.logs = std::move(logs);
}

void SampleCoder::code_brokers(Tape& tape, Sample& sample) {
  bool has_changed = sample.brokers != before_.brokers;
  tape.flag(has_changed);
  if (!has_changed) return;
  code_keys(tape, sample.brokers, [&tape](std::int32_t& id) { tape.number(id); });
  for (auto& [id, broker] : sample.brokers) {
    tape.name(broker.at);
    tape.name(broker.rack);
    tape.flag(broker.is_controller);
    code_presence(tape, broker.latency);
    if (!broker.latency) continue;
    std::int64_t latency = broker.latency->count();
    tape.number(latency);
    broker.latency = std::chrono::microseconds(latency);
  }
}

void SampleCoder::code_topics(Tape& tape, Sample& sample) {
  bool has_changed = sample.topics != before_.topics;
  tape.flag(has_changed);
  if (!has_changed) return;
  monitor::Topics topics = *sample.topics;
  code_keys(tape, topics, [&tape](std::string& name) { tape.name(name); });
  for (auto& [name, topic] : topics) {
    code_presence(tape, topic.min_isr);
    if (topic.min_isr) tape.number(*topic.min_isr);
    code_size_and_retention(tape, topic);
  }
  if (tape.is_reading()) sample.topics = std::move(topics);
}

void SampleCoder::code_problems(Tape& tape, Sample& sample) {
  bool has_changed = sample.problems != before_.problems;
  tape.flag(has_changed);
  if (!has_changed) return;
  std::size_t count = sample.problems.size();
  tape.count(count);
  sample.problems.resize(count);
  for (util::Error& problem : sample.problems) {
    auto kind = static_cast<std::int64_t>(problem.kind);
    tape.number(kind);
    const bool is_kind = kind >= 0 && kind <= static_cast<std::int64_t>(util::ErrorKind::corrupt);
    problem.kind = is_kind ? static_cast<util::ErrorKind>(kind) : util::ErrorKind::corrupt;
    std::int32_t code = problem.kafka_code;
    tape.number(code);
    problem.kafka_code = static_cast<std::int16_t>(code);
    tape.text(problem.text);
    tape.text(problem.missing_right);
  }
}

void SampleCoder::code(Tape& tape, Sample& sample) {
  if (tape.is_reading()) sample = before_;
  code_moment(tape, sample);
  code_groups(tape, sample);
  code_offsets(tape, sample);
  code_logs(tape, sample);
  code_brokers(tape, sample);
  code_topics(tape, sample);
  code_problems(tape, sample);
  before_ = sample;
  ++tick_;
}

}  // namespace kt::recording
