// Reading as a member of a group: the membership says which partitions are ours, the reader reads
// them, and what was written to standard output is committed, never more.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/admin/client.h"
#include "common/client/membership.h"
#include "common/fetch/reader.h"
#include "tools/kt-console-consumer/plan.h"
#include "tools/kt-console-consumer/printer.h"

namespace kt::console_consumer {

class Member {
 public:
  // The references outlive the member.
  static util::Result<Member> join(const config::ConnectionSettings& settings, const Plan& plan,
                                   std::vector<std::string> topics, admin::Client& client,
                                   Printer& printer);

  // Until a limit, a time-out or the user says stop; then commits and leaves the group.
  util::Result<void> read();

 private:
  Member(client::Membership membership, const Plan& plan, admin::Client& client, Printer& printer);

  util::Result<void> read_on();
  util::Result<void> take_change(const client::Change& change);
  util::Result<void> add(const client::PartitionStart& start);
  util::Result<void> give_up(const client::Change& change);
  util::Result<void> commit_now();
  util::Result<void> commit_in_time();
  util::Deadline next_record_by() const;
  std::vector<client::PartitionOffset> uncommitted() const;
  std::vector<client::PartitionOffset> starts_of_unread();
  void remember(const std::vector<client::PartitionOffset>& offsets);

  client::Membership membership_;
  const Plan& plan_;
  Printer& printer_;
  admin::Client& client_;
  fetch::Reader reader_;
  std::map<client::TopicPartition, std::int64_t> committed_;  // of what is ours, as far as known
  std::set<client::TopicPartition> starting_;  // ours, where nothing was committed before
  util::Deadline commit_at_;
};

}  // namespace kt::console_consumer
