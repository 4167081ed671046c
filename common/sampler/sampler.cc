#include "common/sampler/sampler.h"

#include <algorithm>
#include <utility>

#include "common/sampler/group_failures.h"
#include "common/util/in_step.h"
#include "common/util/steps.h"

namespace kt::sampler {
namespace {

// Descriptions are the one dear question of a tick; a group whose state did not change is asked
// again after so many. Coordinators have their turns at different ticks.
constexpr int kDescribeEvery = 10;
}  // namespace

Sampler::Sampler(admin::Client& client, Selection selection)
    : client_(client),
      selection_(std::move(selection)),
      topics_(client, selection_.wants_cluster) {}

monitor::Sample Sampler::take(util::Deadline deadline) {
  monitor::Sample sample;
  Looks looks = list(sample, util::with_time_to_spare(deadline));
  describe(looks, sample, util::with_time_to_spare(deadline));
  const util::Deadline soon = util::with_time_to_spare(deadline);
  read_commits(looks, sample, util::with_time_to_spare(soon));
  read_ends(looks, soon);
  sample.at = util::now();
  sample.wall = util::wall_now();
  if (tick_ > 0 || selection_.is_exact_at_once) date(looks, sample, deadline);
  if (selection_.takes_topic) leave_out_others(sample);
  locate(sample, deadline);
  ++tick_;
  return sample;
}

Sampler::Looks Sampler::list(monitor::Sample& sample, util::Deadline deadline) {
  auto listed = admin::list_groups(client_, {}, deadline);
  for (const util::Error& failure : listed.failures) sample.problems.push_back(failure);
  std::vector<admin::GroupListing*> groups;
  groups.reserve(listed.rows.size());
  for (admin::GroupListing& group : listed.rows) {
    if (!admin::is_consumer_group(group)) continue;
    if (selection_.takes_group && !selection_.takes_group(group.id)) continue;
    groups.push_back(&group);
  }
  std::ranges::sort(groups, {}, &admin::GroupListing::id);
  Looks looks;
  looks.reserve(groups.size());
  for (admin::GroupListing* group : groups) {
    // While a coordinator moves, two brokers may list a group.
    const bool is_double = !looks.empty() && looks.back().listing.id == group->id;
    if (!is_double) looks.push_back({.listing = std::move(*group)});
  }
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
  group.positions = {};
  for (const auto& [key, row] : known.rows) {
    if (row.is_taken) group.positions[key].why_unknown = why;
  }
}

// Groups that nobody lists any more are gone if every broker has answered. Else they may be with
// the one that did not: they stay, and what is not known of them is said to be so.
void Sampler::keep_unseen(monitor::Sample& sample, bool is_whole) {
  if (is_whole) {
    const auto is_gone = [this](const auto& known) { return known.second.listed_at != tick_; };
    if (std::erase_if(known_, is_gone) > 0) are_logs_old_ = true;
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
    for (const admin::GroupMember& member : described->members) {
      who[member.id] = {.client_id = member.client_id, .host = member.host};
      for (const admin::TopicPartition& at : member.assigned) {
        known.owners[at] = member.id;
      }
    }
    if (*known.who != who) known.who = std::move(who);
  }
  for (util::Error& error : failures.told()) sample.problems.push_back(std::move(error));
  for (const Look& look : looks) {
    if (!look.known->is_described) continue;
    look.group->members = static_cast<std::int32_t>(look.known->who->size());
    look.group->who = look.known->who;
  }
}

}  // namespace kt::sampler
