#include "common/admin/lag.h"

#include <algorithm>
#include <utility>

#include "common/wire/error_code.h"

namespace kt::admin {

std::string_view name_of(Gap gap) {
  switch (gap) {
    case Gap::none:
      return "known";
    case Gap::never_committed:
      return "never committed";
    case Gap::topic_deleted:
      return "topic deleted";
    case Gap::no_leader:
      return "no leader";
    case Gap::broker_silent:
      return "broker silent";
    case Gap::not_authorised:
      return "not authorised";
    case Gap::refused:
      return "refused";
    case Gap::no_times:
      return "records without times";
  }
  return "refused";
}

namespace {

Gap gap_from_code(std::int16_t code) {
  switch (static_cast<wire::ErrorCode>(code)) {
    case wire::ErrorCode::none:
      return Gap::none;
    case wire::ErrorCode::unknown_topic_or_partition:
    case wire::ErrorCode::unknown_topic_id:
      return Gap::topic_deleted;
    case wire::ErrorCode::leader_not_available:
    case wire::ErrorCode::not_leader_or_follower:
      return Gap::no_leader;
    case wire::ErrorCode::topic_authorization_failed:
    case wire::ErrorCode::group_authorization_failed:
    case wire::ErrorCode::cluster_authorization_failed:
      return Gap::not_authorised;
    case wire::ErrorCode::request_timed_out:
      return Gap::broker_silent;
    default:
      return Gap::refused;
  }
}

}  // namespace

Gap gap_from(const util::Error& error) {
  if (error.kafka_code != 0) return gap_from_code(error.kafka_code);
  switch (error.kind) {
    case util::ErrorKind::unreachable:
    case util::ErrorKind::timeout:
    case util::ErrorKind::interrupted:
      return Gap::broker_silent;
    case util::ErrorKind::denied:
      return Gap::not_authorised;
    default:
      return Gap::refused;
  }
}

Reading known(std::int64_t value) {
  return {.value = value, .gap = Gap::none};
}

Reading missing(Gap gap) {
  return {.value = std::nullopt, .gap = gap};
}

Reading reading_of(const CommittedOffset& commit) {
  if (commit.kafka_code != 0) return missing(gap_from_code(commit.kafka_code));
  return commit.offset ? known(*commit.offset) : missing(Gap::never_committed);
}

Reading reading_of(const util::Result<FoundOffset>& found) {
  if (!found.ok()) return missing(gap_from(found.error()));
  return found->offset ? known(*found->offset) : missing(Gap::refused);
}

Reading PartitionLag::lag() const {
  // The log's reason first: of a deleted topic it is the more useful one.
  if (!end.value) return missing(end.gap);
  if (!committed.value) return missing(committed.gap);
  return known(*end.value - *committed.value);
}

Reading PartitionLag::lost() const {
  if (!start.value) return missing(start.gap);
  if (!committed.value) return missing(committed.gap);
  return known(std::max<std::int64_t>(0, *start.value - *committed.value));
}

LagTotal total_of(const std::vector<PartitionLag>& partitions) {
  LagTotal total;
  for (const auto& partition : partitions) {
    const Reading lag = partition.lag();
    if (!lag.value) {
      ++total.missing;
      continue;
    }
    total.records += *lag.value;
    ++total.counted;
  }
  return total;
}

namespace {

// Looks up partitions that come in order: the next one is often the neighbour of the last.
class Neighbours {
 public:
  using Logs = util::FlatMap<TopicPartition, LogEnds>;

  explicit Neighbours(const Logs& logs) : logs_(logs), next_(logs.end()) {}

  LogEnds of(const TopicPartition& at) {
    if (next_ == logs_.end() || next_->first != at) next_ = logs_.find(at);
    return next_ == logs_.end() ? LogEnds{} : (next_++)->second;
  }

 private:
  const Logs& logs_;
  Logs::const_iterator next_;
};

}  // namespace

GroupLag join_lag(std::string group, std::vector<CommittedOffset> commits,
                  const std::vector<TopicPartition>& also,
                  const util::FlatMap<TopicPartition, LogEnds>& logs) {
  GroupLag result{.group = std::move(group), .partitions = {}};
  auto& rows = result.partitions;
  rows.reserve(commits.size() + also.size());
  for (auto& commit : commits) {
    const Reading committed = reading_of(commit);
    rows.push_back({.at = std::move(commit.at),
                    .committed = committed,
                    .start = {},
                    .end = {},
                    .leader_epoch = commit.leader_epoch,
                    .metadata = std::move(commit.metadata)});
  }
  for (const auto& at : also) {
    PartitionLag row;
    row.at = at;
    row.committed = missing(Gap::never_committed);
    rows.push_back(std::move(row));
  }
  // Commits stand before the others, so a stable sort keeps the commit of a partition named twice.
  const auto is_before = [](const auto& a, const auto& b) { return a.at < b.at; };
  if (!std::is_sorted(rows.begin(), rows.end(), is_before)) {
    std::stable_sort(rows.begin(), rows.end(), is_before);
  }
  const auto same = [](const auto& a, const auto& b) { return a.at == b.at; };
  rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
  Neighbours neighbours(logs);
  for (auto& row : rows) {
    const LogEnds log = neighbours.of(row.at);
    row.start = log.start;
    row.end = log.end;
  }
  return result;
}

}  // namespace kt::admin
