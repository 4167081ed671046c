// The broker tells who is there, not why somebody left. What can be told apart from outside:
//
// A consumer that does not poll within max.poll.interval.ms leaves by itself and joins again with
// its next poll. In the newer protocol (KIP-848) it keeps its member id: then its process is the
// same, and nothing was restarted. In the classic one it gets a new id, as after a restart: there
// the two look alike, but for one thing: who has not polled has not committed either, for longer
// than it takes to restart. That is told as a fact beside the coming and going, the reason only as
// a perhaps.
//
// A process that crashes and is started again comes back with its client id from its host. So do
// the members of a deploy, once each. Members alike (often all of a host are) make no difference to
// the count: what comes back more often than there are members has come back twice.
//
// A deploy replaces members one by one, and those it starts may be on new hosts.
#include "common/monitor/churn.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "common/util/in_step.h"

namespace kt::monitor {
namespace {

using std::chrono::seconds;

// A silence that says something: restarts take less, and commits come every few seconds.
constexpr seconds kLongSilence{30};

std::string words_of(util::Moment::duration span) {
  const auto whole = std::chrono::duration_cast<seconds>(span).count();
  return whole < 120 ? fmt::format("{}s", whole) : fmt::format("{}m{:02}s", whole / 60, whole % 60);
}

std::string words_of(const std::string& client_id, const std::string& host) {
  return host.empty() ? client_id : fmt::format("{} ({})", client_id, host);
}

std::string host_of(const MemberSample& member) {
  return member.host.starts_with('/') ? member.host.substr(1) : member.host;
}

}  // namespace

bool Churn::compare(const GroupSample& before, const GroupSample& group, util::Moment now) {
  const std::size_t remembered = turns_.size();
  std::erase_if(turns_, [now](const Turn& turn) { return turn.at < now - kMemory; });
  note_commits(before, group, now);
  const bool has_turn = note_turns(before, group, now);
  if (has_turn || turns_.size() != remembered) cause_ = find_cause();
  return has_turn;
}

bool Churn::note_turns(const GroupSample& before, const GroupSample& group, util::Moment now) {
  // Not described yet: nothing is known of who was there.
  if (!before.members || !group.members) return false;
  if (before.who == group.who && members_ > 0) return false;
  for (const auto& [id, member] : *before.who) {
    if (group.who->contains(id)) continue;
    turns_.push_back({.at = now,
                      .has_joined = false,
                      .id = id,
                      .who = {member.client_id, host_of(member)},
                      .silent = silence_of(id, before, now)});
    moved_at_.erase(id);
  }
  std::map<Who, int> alike;
  for (const auto& [id, member] : *group.who) {
    const Who who{member.client_id, host_of(member)};
    ++alike[who];
    if (before.who->contains(id)) continue;
    turns_.push_back({.at = now, .has_joined = true, .id = id, .who = who});
    moved_at_[id] = now;
  }
  for (const auto& [who, count] : alike) {
    most_at_once_[who] = std::max(most_at_once_[who], count);
  }
  if (turns_.empty()) most_at_once_ = std::move(alike);
  members_ = *group.members;
  return before.who != group.who;
}

void Churn::note_commits(const GroupSample& before, const GroupSample& group, util::Moment now) {
  if (!first_) first_ = now;
  util::InStep before_them(before.positions);
  for (const auto& [key, position] : group.positions) {
    const PositionSample* old = before_them.find(key);
    if (old != nullptr && old->committed == position.committed) continue;
    if (!position.owner_id.empty()) moved_at_[position.owner_id] = now;
  }
}

util::Moment::duration Churn::silence_of(const std::string& id, const GroupSample& before,
                                         util::Moment now) const {
  const bool had_work =
      std::any_of(before.positions.begin(), before.positions.end(),
                  [&id](const auto& at) { return at.second.owner_id == id && has_lag(at.second); });
  if (!had_work) return {};
  const auto moved = moved_at_.find(id);
  return now - (moved == moved_at_.end() ? first_.value_or(now) : moved->second);
}

std::optional<std::string> Churn::find_cause() const {
  if (auto text = returned_itself()) return text;
  if (auto text = flapping()) return text;
  return deploy();
}

std::optional<std::string> Churn::returned_itself() const {
  std::map<std::string, const Turn*> left;
  std::optional<std::string> text;
  for (const Turn& turn : turns_) {
    if (!turn.has_joined) {
      left[turn.id] = &turn;
    } else if (const auto found = left.find(turn.id); found != left.end()) {
      text = fmt::format(
          "{} left and came back without being restarted, as when max.poll.interval.ms passes",
          words_of(turn.who.client_id, turn.who.host));
      if (found->second->silent >= kLongSilence) {
        *text +=
            fmt::format("; before, it committed nothing for {}", words_of(found->second->silent));
      }
    }
  }
  return text;
}

std::optional<std::string> Churn::flapping() const {
  struct Count {
    int away = 0;
    int returns = 0;
    util::Moment since{};
    util::Moment last{};
    util::Moment::duration silent{};
  };
  std::map<Who, Count> counts;
  for (const Turn& turn : turns_) {
    Count& count = counts[turn.who];
    if (!turn.has_joined) {
      if (count.away == 0 && count.returns == 0) count.since = turn.at;
      ++count.away;
      count.silent = turn.silent;
    } else if (count.away > 0) {
      --count.away;
      ++count.returns;
      count.last = turn.at;
    }
  }
  const Count* most = nullptr;
  const Who* who = nullptr;
  for (const auto& [each, count] : counts) {
    const auto alike = most_at_once_.find(each);
    const int members = alike == most_at_once_.end() ? 1 : alike->second;
    if (count.returns < 2 || count.returns <= members) continue;
    if (most == nullptr || count.returns > most->returns) most = &count, who = &each;
  }
  if (most == nullptr) return std::nullopt;
  std::string text =
      fmt::format("{} left and came back {} times in {}", words_of(who->client_id, who->host),
                  most->returns, words_of(most->last - most->since));
  if (most->silent >= kLongSilence) {
    text += fmt::format(
        "; before, it committed nothing for {}: perhaps max.poll.interval.ms has passed",
        words_of(most->silent));
  }
  return text;
}

std::optional<std::string> Churn::deploy() const {
  std::set<std::string> hosts;
  std::set<util::Moment> moments;
  int left = 0;
  int joined = 0;
  for (const Turn& turn : turns_) {
    if (turn.has_joined) {
      if (left > joined) ++joined;
      continue;
    }
    ++left;
    hosts.insert(turn.who.host);
    moments.insert(turn.at);
  }
  if (joined < 2 || hosts.size() < 2 || moments.size() < 2) return std::nullopt;
  return fmt::format(
      "{} of {} members were replaced one after the other, on {} hosts, as in a deploy", joined,
      std::max(members_, joined), hosts.size());
}

}  // namespace kt::monitor
