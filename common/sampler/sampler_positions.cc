// The half of the sampler that costs at each look: where the groups stand, how far their logs go,
// and how old is what they have not read. Names are kept from the look before and shared with the
// sample, and whatever is walked through comes in one order (groups by name, partitions by topic
// and number), so that nothing has to be searched for.
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/admin/partition_set.h"
#include "common/admin/time_lag.h"
#include "common/sampler/group_failures.h"
#include "common/sampler/sampler.h"
#include "common/util/in_step.h"

namespace kt::sampler {
namespace {

// Where logs begin: they do so elsewhere only when the broker has looked for segments to delete.
constexpr int kStartsEvery = 3;

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

const util::Name Sampler::kSilent("the group's coordinator does not answer");

void Sampler::read_commits(Looks& looks, monitor::Sample& sample, util::Deadline deadline) {
  std::vector<std::string> groups;
  groups.reserve(looks.size());
  for (const Look& look : looks) groups.push_back(look.listing.id);
  std::map<std::size_t, util::Error> errors;
  admin::ask_committed(client_, groups, deadline, admin::OpenCommits::ignored,
                       [&](std::size_t i, const auto& commits) {
                         looks[i].has_commits = commits.ok();
                         if (commits.ok()) {
                           take_commits(*commits, looks[i]);
                           errors.erase(i);
                         } else {
                           errors.insert_or_assign(i, commits.error());
                         }
                       });
  GroupFailures failures;
  for (const auto& [i, error] : errors) {
    failures.add(groups[i], error);
    const admin::Gap gap = admin::gap_from(error);
    put_unknown(*looks[i].known, gap == admin::Gap::broker_silent ? kSilent : word_of(gap),
                *looks[i].group);
  }
  for (util::Error& error : failures.told()) sample.problems.push_back(std::move(error));
}

void Sampler::take_commits(const std::vector<admin::CommittedOffset>& commits, const Look& look) {
  Known& known = *look.known;
  Stands stands;
  stands.reserve(commits.size() + known.owners.size());
  auto owned = known.owners.begin();
  const auto put_owned = [&](auto end) {
    for (; owned != end; ++owned) {
      stands.push_back({&owned->first, admin::missing(admin::Gap::never_committed)});
    }
  };
  for (const admin::CommittedOffset& commit : commits) {
    put_owned(known.owners.lower_bound(commit.at));
    if (owned != known.owners.end() && owned->first == commit.at) ++owned;
    stands.push_back({&commit.at, admin::reading_of(commit)});
  }
  put_owned(known.owners.end());
  align(stands, known);
  auto& positions = look.group->positions;
  positions = {};
  positions.reserve(stands.size());
  auto stand = stands.begin();
  for (const auto& [key, row] : known.rows) {
    const admin::Reading& committed = (stand++)->committed;
    if (!row.is_taken) continue;
    monitor::PositionSample& at = positions[key];
    at.committed = committed.value;
    at.why_unknown = word_of(committed.gap);
    at.owner = row.owner;
    at.owner_id = row.owner_id;
  }
  known.reads_others = selection_.takes_topic && positions.empty();
}

// Makes the rows those of the partitions, where they are other ones or other members'.
void Sampler::align(const Stands& stands, Known& known) {
  const bool are_the_same =
      std::equal(known.rows.begin(), known.rows.end(), stands.begin(), stands.end(),
                 [](const auto& row, const Stand& stand) { return is_same(row.first, *stand.at); });
  if (are_the_same && !known.are_owners_old) return;
  are_logs_old_ = are_logs_old_ || !are_the_same;
  Rows rows;
  rows.reserve(stands.size());
  util::InStep before(known.rows);
  std::map<std::string, std::pair<util::Name, util::Name>> names;  // of owners
  util::Name topic;
  for (const Stand& stand : stands) {
    if (topic != stand.at->topic) topic = stand.at->topic;
    const monitor::PartitionKey key{topic, stand.at->partition};
    Row& row = rows[key];
    if (const Row* old = before.find(key)) {
      row = *old;
    } else {
      row.is_taken = !selection_.takes_topic || selection_.takes_topic(topic.str());
    }
    row.owner = row.owner_id = {};
    const auto owner = known.owners.find(*stand.at);
    if (owner == known.owners.end()) continue;
    auto& [id, client] = names[owner->second];
    if (id.empty()) id = owner->second, client = known.who->at(owner->second).client_id;
    row.owner_id = id;
    row.owner = client;
  }
  known.rows = std::move(rows);
  known.are_owners_old = false;
}

void Sampler::read_ends(const Looks& looks, util::Deadline deadline) {
  if (std::exchange(are_logs_old_, false)) gather_logs();
  logs_.ask(client_, tick_ % kStartsEvery == 0, deadline);
  for (const Look& look : looks) {
    if (!look.has_commits) continue;
    auto position = look.group->positions.begin();
    for (const auto& [key, row] : look.known->rows) {
      if (!row.is_taken) continue;
      const LogTable::Log& log = logs_[row.log];
      monitor::PositionSample& at = (position++)->second;
      at.end = log.end.value;
      at.start = log.start;
      // Of a topic that is gone this says more than that nothing was committed on it.
      if (!at.end) at.why_unknown = word_of(log.end.gap);
    }
  }
}

void Sampler::gather_logs() {
  admin::PartitionSet needed;
  for (const auto& [id, known] : known_) {
    for (const auto& [key, row] : known.rows) {
      if (row.is_taken) needed.add(key.topic.str(), key.partition);
    }
  }
  logs_.hold(needed.sorted());
  LogTable::Place place = 0;
  for (auto& [id, known] : known_) {
    for (auto& [key, row] : known.rows) {
      if (row.is_taken) row.log = place = logs_.place_of(key, place);
    }
  }
}

void Sampler::leave_out_others(monitor::Sample& sample) const {
  util::InStep known(known_);
  std::erase_if(sample.groups, [&known](const auto& group) {
    const Known* found = known.find(group.first);
    return found != nullptr && found->reads_others;
  });
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
