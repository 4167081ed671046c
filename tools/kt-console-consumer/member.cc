#include "tools/kt-console-consumer/member.h"

#include <utility>

#include <fmt/format.h>

#include "common/admin/offsets.h"
#include "common/util/signals.h"

namespace kt::console_consumer {

namespace {

// How long a change of the assignment, or a commit that is due, may go unnoticed.
constexpr std::chrono::milliseconds kLookInterval{100};

// How long commits and the farewell may take at the end.
constexpr std::chrono::seconds kFarewell{10};

util::Deadline at_once() {
  return util::Deadline::at({});
}

fetch::TopicPartition to_fetch(const client::TopicPartition& at) {
  return {.topic = at.topic, .partition = at.partition};
}

}  // namespace

Member::Member(client::Membership membership, const Plan& plan, admin::Client& client,
               Printer& printer)
    : membership_(std::move(membership)),
      plan_(plan),
      printer_(printer),
      client_(client),
      reader_(client, plan.reading),
      commit_at_(util::Deadline::in(plan.commit_interval)) {}

util::Result<Member> Member::join(const config::ConnectionSettings& settings, const Plan& plan,
                                  std::vector<std::string> topics, admin::Client& client,
                                  Printer& printer) {
  auto membership = client::Membership::join(
      settings, {.group = *plan.group, .topics = std::move(topics), .warn = plan.reading.notice});
  if (!membership) return membership.error();
  return Member(std::move(*membership), plan, client, printer);
}

util::Result<void> Member::read() {
  auto done = read_on();
  if (auto flushed = printer_.flush(); done && !flushed) done = flushed;
  // What was printed is committed even when something else went wrong, but not what could not be
  // written.
  if (plan_.commits_by_itself && printer_.has_written_all()) {
    if (auto committed = commit_now(); done && !committed) done = committed;
  }
  auto left = membership_.leave(util::Deadline::in(kFarewell));
  return done ? left : done;
}

util::Result<void> Member::read_on() {
  const fetch::Sink sink = [this](const fetch::TopicPartition& at, fetch::RecordStream& records) {
    return printer_.take(at, records);
  };
  auto wait_until = next_record_by();
  while (!printer_.is_over() && !util::is_interrupted() && !wait_until.expired()) {
    const bool is_idle = reader_.positions().empty();
    const auto look_until = util::Deadline::in(kLookInterval).sooner(wait_until);
    auto change = membership_.poll(is_idle ? look_until : at_once());
    if (!change) return change.error();
    if (*change) {
      if (auto taken = take_change(**change); !taken) return taken;
    }
    const auto seen = printer_.seen();
    printer_.pause_after(plan_.poll_records, look_until);
    const auto turn = reader_.turn(is_idle && !*change ? at_once() : look_until, sink);
    if (!turn) return turn.error();
    if (printer_.seen() != seen) wait_until = next_record_by();
    if (!reader_.has_ready()) {
      if (auto flushed = printer_.flush(); !flushed) return flushed;
    }
    if (auto committed = commit_in_time(); !committed) return committed;
    if (*turn == fetch::Reader::Turn::finished) break;
  }
  return {};
}

util::Deadline Member::next_record_by() const {
  return plan_.timeout ? util::Deadline::in(*plan_.timeout) : util::Deadline::never();
}

util::Result<void> Member::take_change(const client::Change& change) {
  for (const auto& start : change.assigned) {
    if (auto added = add(start); !added) return added;
  }
  return change.revoked.empty() ? util::Result<void>() : give_up(change);
}

util::Result<void> Member::add(const client::PartitionStart& start) {
  const auto at = to_fetch(start.at);
  if (!start.committed && plan_.reading.reset == fetch::ResetRule::none) {
    return util::refused(fmt::format(
        "cannot read '{}': group '{}' has no offset there and auto.offset.reset is none",
        to_string(at), *plan_.group));
  }
  if (start.committed) committed_[start.at] = *start.committed;
  if (!start.committed) starting_.insert(start.at);
  reader_.add(
      {.at = at,
       .start = start.committed ? fetch::Bound::offset(*start.committed) : plan_.span.start.bound,
       .end = plan_.span.end ? std::optional(plan_.span.end->bound) : std::nullopt});
  return {};
}

util::Result<void> Member::give_up(const client::Change& change) {
  if (auto flushed = printer_.flush(); !flushed) return flushed;
  if (plan_.commits_by_itself && !change.is_lost) {
    if (auto committed = commit_now(); !committed) plan_.reading.notice(committed.error().text);
  }
  for (const auto& at : change.revoked) {
    reader_.remove(to_fetch(at));
    committed_.erase(at);
    starting_.erase(at);
  }
  return membership_.acknowledge();
}

util::Result<void> Member::commit_now() {
  auto offsets = uncommitted();
  const auto starts = starts_of_unread();
  offsets.insert(offsets.end(), starts.begin(), starts.end());
  auto committed = membership_.commit(offsets, util::Deadline::in(kFarewell));
  if (committed) remember(offsets);
  return committed;
}

// Every auto.commit.interval.ms, what has been written until then.
util::Result<void> Member::commit_in_time() {
  if (!plan_.commits_by_itself || !commit_at_.expired()) return {};
  commit_at_ = util::Deadline::in(plan_.commit_interval);
  if (auto flushed = printer_.flush(); !flushed) return flushed;
  const auto offsets = uncommitted();
  if (offsets.empty()) return {};
  auto committed = membership_.commit_later(offsets);
  if (committed) remember(offsets);
  return committed;
}

std::vector<client::PartitionOffset> Member::uncommitted() const {
  std::vector<client::PartitionOffset> offsets;
  for (const auto& position : reader_.positions()) {
    const client::TopicPartition at{position.at.topic, position.at.partition};
    const auto found = committed_.find(at);
    if (found != committed_.end() && found->second == position.offset) continue;
    offsets.push_back({.at = at, .offset = position.offset});
  }
  return offsets;
}

// Where partitions begin that the reader had no time to look at. Without a commit, a group that
// starts at the end of the log would miss what arrives there until it comes back.
std::vector<client::PartitionOffset> Member::starts_of_unread() {
  auto unread = starting_;
  for (const auto& position : reader_.positions()) {
    unread.erase({position.at.topic, position.at.partition});
  }
  std::vector<admin::OffsetQuestion> questions;
  for (const auto& at : unread) {
    questions.push_back({.at = {.topic = at.topic, .partition = at.partition},
                         .timestamp = plan_.span.start.bound.value()});
  }
  if (questions.empty()) return {};
  const auto answers = admin::list_offsets(client_, questions, plan_.reading.isolation,
                                           util::Deadline::in(kFarewell));
  std::vector<client::PartitionOffset> starts;
  auto at = unread.begin();
  for (const auto& answer : answers) {
    if (answer && answer->offset) starts.push_back({.at = *at, .offset = *answer->offset});
    ++at;
  }
  return starts;
}

void Member::remember(const std::vector<client::PartitionOffset>& offsets) {
  for (const auto& each : offsets) committed_[each.at] = each.offset;
}

}  // namespace kt::console_consumer
