// A tick costs what its numbers cost: names are kept from the tick before and shared with the
// sample, and whatever is walked through comes in one order (groups by name, partitions by topic
// and number), so that nothing has to be searched for.
#include "common/sampler/sampler.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/admin/time_lag.h"
#include "common/sampler/group_failures.h"
#include "common/util/in_step.h"
#include "common/util/steps.h"

namespace kt::sampler {
namespace {

// Descriptions are the one dear question of a tick; a group whose state did not change is asked
// again after so many. Coordinators have their turns at different ticks.
constexpr int kDescribeEvery = 10;
// Where logs begin: they do so elsewhere only when the broker has looked for segments to delete.
constexpr int kStartsEvery = 3;

const util::Name kSilent("the group's coordinator does not answer");

// Empty: none.
util::Name word_of(admin::Gap gap) {
  static const auto kNames = [] {
    std::array<util::Name, static_cast<std::size_t>(admin::Gap::no_times) + 1> names;
    for (std::size_t i = 1; i < names.size(); ++i) names[i] = name_of(static_cast<admin::Gap>(i));
    return names;
  }();
  return kNames.at(static_cast<std::size_t>(gap));
}

bool is_same(const monitor::PartitionKey& key, const admin::TopicPartition& at) {
  return key.partition == at.partition && key.topic == at.topic;
}

}  // namespace

Sampler::Sampler(admin::Client& client, Selection selection)
    : client_(client),
      selection_(std::move(selection)),
      topics_(client, selection_.wants_cluster) {}

monitor::Sample Sampler::take(util::Deadline deadline) {
  monitor::Sample sample;
  const Looks looks = list(sample, util::with_time_to_spare(deadline));
  describe(looks, sample, util::with_time_to_spare(deadline));
  measure(looks, sample, util::with_time_to_spare(deadline));
  sample.at = util::now();
  sample.wall = util::wall_now();
  if (tick_ > 0 || selection_.is_exact_at_once) date(looks, sample, deadline);
  locate(looks, sample, deadline);
  ++tick_;
  return sample;
}

Sampler::Looks Sampler::list(monitor::Sample& sample, util::Deadline deadline) {
  auto listed = admin::list_groups(client_, {}, deadline);
  for (const util::Error& failure : listed.failures) sample.problems.push_back(failure);
  Looks looks;
  looks.reserve(listed.rows.size());
  for (admin::GroupListing& group : listed.rows) {
    if (!admin::is_consumer_group(group)) continue;
    if (selection_.takes_group && !selection_.takes_group(group.id)) continue;
    looks.push_back({.listing = std::move(group)});
  }
  std::sort(looks.begin(), looks.end(),
            [](const Look& a, const Look& b) { return a.listing.id < b.listing.id; });
  // While a coordinator moves, two brokers may list a group.
  looks.erase(
      std::unique(looks.begin(), looks.end(),
                  [](const Look& a, const Look& b) { return a.listing.id == b.listing.id; }),
      looks.end());
  util::InStep known(known_);
  for (Look& look : looks) {
    look.known = &known.entry(look.listing.id).second;
    look.known->listed_at = tick_;
    look.group = &sample.groups.try_emplace(sample.groups.end(), look.listing.id)->second;
    look.group->state = admin::name_of(look.listing.state);
  }
  keep_unseen(sample, listed.failures.empty());
  return looks;
}

void Sampler::put_unknown(const Known& known, const util::Name& why, monitor::GroupSample& group) {
  for (const auto& [key, row] : known.rows) {
    if (row.is_taken) group.positions[key].why_unknown = why;
  }
}

// Groups that nobody lists any more are gone if every broker has answered. Else they may be with
// the one that did not: they stay, and what is not known of them is said to be so.
void Sampler::keep_unseen(monitor::Sample& sample, bool is_whole) {
  if (is_whole) {
    std::erase_if(known_, [this](const auto& known) { return known.second.listed_at != tick_; });
    return;
  }
  for (const auto& [id, known] : known_) {
    if (known.listed_at == tick_) continue;
    monitor::GroupSample& group = sample.groups[id];
    group.state = "Unknown";
    put_unknown(known, kSilent, group);
  }
}

bool Sampler::wants_description(const Look& look) const {
  const Known& known = *look.known;
  return !known.is_described || known.state != look.listing.state ||
         (tick_ + look.listing.coordinator) % kDescribeEvery == 0;
}

void Sampler::describe(const Looks& looks, monitor::Sample& sample, util::Deadline deadline) {
  std::vector<admin::GroupListing> asked;
  std::vector<Known*> known_of;
  for (const Look& look : looks) {
    if (!wants_description(look)) continue;
    asked.push_back(look.listing);
    known_of.push_back(look.known);
  }
  GroupFailures failures;
  auto next = known_of.begin();
  for (auto& [id, described] : admin::describe_groups(client_, asked, deadline)) {
    Known& known = **(next++);
    if (!described.ok()) {
      failures.add(id, described.error());
      continue;
    }
    known.is_described = true;
    known.state = described->state;
    known.owners.clear();
    known.are_owners_old = true;
    monitor::Members who;
    std::vector<admin::TopicPartition> assigned;
    for (const admin::GroupMember& member : described->members) {
      who[member.id] = {.client_id = member.client_id, .host = member.host};
      for (const admin::TopicPartition& at : member.assigned) {
        assigned.push_back(at);
        known.owners[at] = member.id;
      }
    }
    if (*known.who != who) known.who = std::move(who);
    if (*known.assigned != assigned) known.assigned = std::move(assigned);
  }
  for (util::Error& error : failures.told()) sample.problems.push_back(std::move(error));
}

void Sampler::measure(const Looks& looks, monitor::Sample& sample, util::Deadline deadline) {
  const bool wants_starts = tick_ % kStartsEvery == 0;
  admin::LagQuestion question{.depth = wants_starts ? admin::LagDepth::starts_and_ends
                                                    : admin::LagDepth::ends};
  question.groups.reserve(looks.size());
  question.also.reserve(looks.size());
  for (const Look& look : looks) {
    question.groups.push_back(look.listing.id);
    question.also.push_back(look.known->assigned);
    if (!look.known->is_described) continue;
    look.group->members = static_cast<std::int32_t>(look.known->who->size());
    look.group->who = look.known->who;
  }
  GroupFailures failures;
  auto look = looks.begin();
  for (const auto& [id, lag] : admin::group_lags(client_, question, deadline)) {
    if (lag.ok()) {
      align(*lag, *look->known);
      put(*lag, wants_starts, *look);
    } else {
      failures.add(id, lag.error());
      const admin::Gap gap = admin::gap_from(lag.error());
      put_unknown(*look->known, gap == admin::Gap::broker_silent ? kSilent : word_of(gap),
                  *look->group);
    }
    ++look;
  }
  for (util::Error& error : failures.told()) sample.problems.push_back(std::move(error));
}

// Makes the rows those of the partitions, where they are other ones or other members'.
void Sampler::align(const admin::GroupLag& lag, Known& known) const {
  const bool are_the_same = std::equal(
      known.rows.begin(), known.rows.end(), lag.partitions.begin(), lag.partitions.end(),
      [](const auto& row, const auto& partition) { return is_same(row.first, partition.at); });
  if (are_the_same && !known.are_owners_old) return;
  Rows rows;
  rows.reserve(lag.partitions.size());
  util::InStep before(known.rows);
  std::map<std::string, std::pair<util::Name, util::Name>> names;  // of owners
  util::Name topic;
  for (const admin::PartitionLag& partition : lag.partitions) {
    if (topic != partition.at.topic) topic = partition.at.topic;
    const monitor::PartitionKey key{topic, partition.at.partition};
    Row& row = rows[key];
    if (const Row* old = before.find(key)) {
      row = *old;
    } else {
      row.is_taken = !selection_.takes_topic || selection_.takes_topic(topic.str());
    }
    row.owner = row.owner_id = {};
    const auto owner = known.owners.find(partition.at);
    if (owner == known.owners.end()) continue;
    auto& [id, client] = names[owner->second];
    if (id.empty()) id = owner->second, client = known.who->at(owner->second).client_id;
    row.owner_id = id;
    row.owner = client;
  }
  known.rows = std::move(rows);
  known.are_owners_old = false;
}

void Sampler::put(const admin::GroupLag& lag, bool has_starts, const Look& look) {
  auto& positions = look.group->positions;
  positions.reserve(lag.partitions.size());
  auto row = look.known->rows.begin();
  for (const admin::PartitionLag& partition : lag.partitions) {
    auto& [key, known] = *(row++);
    if (!known.is_taken) continue;
    monitor::PositionSample& at = positions[key];
    at.committed = partition.committed.value;
    at.end = partition.end.value;
    if (has_starts) known.start = partition.start.value;
    // A topic that was made anew.
    if (known.start && at.end && *at.end < *known.start) known.start.reset();
    at.start = known.start;
    at.why_unknown = word_of(partition.lag().gap);
    at.owner = known.owner;
    at.owner_id = known.owner_id;
  }
}

// When the logs reached the commits that nothing is known of yet: of groups and partitions seen for
// the first time, and of commits that went back. From there on the watcher's own history tells it.
void Sampler::date(const Looks& looks, monitor::Sample& sample, util::Deadline deadline) {
  std::vector<admin::Position> positions;
  std::vector<monitor::PositionSample*> asked;
  for (const Look& look : looks) {
    util::InStep rows(look.known->rows);
    for (auto& [key, position] : look.group->positions) {
      if (!has_lag(position)) continue;
      auto& dated = rows.find(key)->dated;
      const bool is_dated = dated && *dated <= *position.committed;
      if (is_dated) continue;
      dated = position.committed;
      positions.push_back({.at = {.topic = key.topic, .partition = key.partition},
                           .committed = *position.committed,
                           .end = *position.end});
      asked.push_back(&position);
    }
  }
  if (positions.empty()) return;
  const auto ages =
      admin::ages_of(client_, positions, sample.wall, admin::Isolation::read_uncommitted, deadline);
  for (std::size_t i = 0; i < ages.size(); ++i) {
    if (ages[i].value) asked[i]->reached = sample.wall - *ages[i].value;
  }
}

}  // namespace kt::sampler
