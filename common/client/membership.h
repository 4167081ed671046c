// Being a member of a consumer group: which partitions are ours, from where, and committing what
// was done with them. Records are read elsewhere (common/fetch); here nothing is fetched.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/config/settings.h"
#include "common/util/deadline.h"
#include "common/util/result.h"

namespace kt::client {

struct TopicPartition {
  std::string topic;
  std::int32_t partition = 0;

  auto operator<=>(const TopicPartition&) const = default;
};

// A partition that became ours and where the group stands in it: the offset of the next record to
// read, or nothing when the group never committed there (the owner then applies its own reset
// rule).
struct PartitionStart {
  TopicPartition at;
  std::optional<std::int64_t> committed;
};

// What to commit: the offset of the next record to read, as Kafka means it.
struct PartitionOffset {
  TopicPartition at;
  std::int64_t offset = 0;
};

struct MembershipOptions {
  std::string group;
  std::vector<std::string> topics;  // literal names; a pattern is resolved by the owner

  // Told what a person should know and that ends nothing: a broker away, a commit that failed
  // later.
  std::function<void(const std::string&)> warn = [](const std::string&) {};
};

// What a rebalance brought. One change either gives or takes, never both.
struct Change {
  std::vector<PartitionStart> assigned;  // ours from now on, in addition to what we have
  std::vector<TopicPartition> revoked;   // to be given up: stop, commit, then acknowledge()
  bool is_lost = false;  // the group went on without us: they belong to others, do not commit
};

// One member of one group. Not for several threads at once. Group settings (session.timeout.ms,
// partition.assignment.strategy, group.instance.id, max.poll.interval.ms ...) come from
// ConnectionSettings::others under Java's names; enable.auto.commit is the owner's business.
class Membership {
 public:
  // Starts joining and returns at once; the assignment arrives through poll(). Refuses settings
  // that cannot be used; no broker is asked yet.
  static util::Result<Membership> join(const config::ConnectionSettings& settings,
                                       MembershipOptions options);

  Membership(Membership&&) noexcept;
  Membership& operator=(Membership&&) noexcept;
  // Leaves at once and without waiting for the coordinator, if leave() was not called.
  ~Membership();

  // To be called from the owner's loop, at least every max.poll.interval.ms: the member counts as
  // alive only while it is. Returns the next change, nothing when there was none until the deadline
  // (an expired one only looks), or the error that ends the membership.
  // The partitions of a revoking change stay ours until acknowledge(); polling again acknowledges.
  util::Result<std::optional<Change>> poll(util::Deadline deadline);

  // Gives up what the last change revoked; nothing to do otherwise.
  util::Result<void> acknowledge();

  // Commits and waits for the coordinator's answer. An empty list is a success.
  util::Result<void> commit(const std::vector<PartitionOffset>& offsets, util::Deadline deadline);

  // Commits without waiting. A failure is told to `warn` by a later call of poll(), commit() or
  // leave().
  util::Result<void> commit_later(const std::vector<PartitionOffset>& offsets);

  // Replaces the topics; the assignment follows by a rebalance.
  util::Result<void> subscribe(const std::vector<std::string>& topics);

  // Leaves the group, so that its partitions move on at once instead of after the session timeout.
  // The owner has committed before. Nothing but the destructor may follow.
  util::Result<void> leave(util::Deadline deadline);

 private:
  struct State;
  explicit Membership(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace kt::client
