// Asks the cluster how its consumer groups stand and hands a Sample to monitor. Costs little when
// repeated: group descriptions are asked for again only when a group's state changed or after some
// ticks, leaders and replicas after some ticks or when something went wrong, commits and ends each
// time.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/admin/client.h"
#include "common/admin/groups.h"
#include "common/admin/lag.h"
#include "common/admin/offsets.h"
#include "common/monitor/sample.h"
#include "common/sampler/log_table.h"
#include "common/sampler/topic_facts.h"
#include "common/util/deadline.h"
#include "common/util/flat_map.h"
#include "common/util/name.h"
#include "common/util/shared.h"

namespace kt::sampler {

// Which groups and topics a sample is about. Empty functions: all of them. Where not all topics are
// taken, a group that is known to read none of them is not in the sample.
struct Selection {
  std::function<bool(std::string_view)> takes_group;
  std::function<bool(std::string_view)> takes_topic;
  // Ask at the first look how old unread records are: several rounds of questions. Else from the
  // second one on, so that a screen has something to show at once.
  bool is_exact_at_once = false;
  // Ask for what pages about topics and brokers show beside groups: how quickly brokers answer, and
  // now and then how large topics are and how they are set, also those that are read to their end.
  bool wants_cluster = false;
  // Ask for leaders and replicas each time, not now and then.
  bool wants_logs_each_time = false;
};

class Sampler {
 public:
  // The client outlives the sampler and is used by nobody else meanwhile.
  Sampler(admin::Client& client, Selection selection);

  // One look, over by the deadline. What could not be asked is in Sample::problems; what is not
  // known is absent.
  monitor::Sample take(util::Deadline deadline);

 private:
  // A partition that a group reads: what stays as it is from one look to the next.
  struct Row {
    bool is_taken = true;  // false: of a topic that the sample is not about
    util::Name owner;
    util::Name owner_id;
    std::optional<std::int64_t> dated;  // the commit whose age was asked for last
    LogTable::Place log = 0;
  };
  using Rows = util::FlatMap<monitor::PartitionKey, Row>;

  // Where a group stands in one partition, or why that is not known.
  struct Stand {
    const admin::TopicPartition* at = nullptr;
    admin::Reading committed;
  };
  using Stands = std::vector<Stand>;  // by partition

  struct Known {         // of a group
    int listed_at = -1;  // tick
    bool is_described = false;
    // From its last description.
    admin::GroupState state = admin::GroupState::unknown;
    util::Shared<monitor::Members> who;
    std::map<admin::TopicPartition, std::string> owners;  // member ids of what is assigned
    // From the last look at its commits.
    Rows rows;
    bool reads_others = false;    // only topics that the sample is not about, or none at all
    bool are_owners_old = false;  // the description is newer than the rows
  };

  // A group while it is looked at.
  struct Look {
    admin::GroupListing listing;
    Known* known = nullptr;
    monitor::GroupSample* group = nullptr;
    bool has_commits = false;  // they could be read
  };
  using Looks = std::vector<Look>;  // by name

  Looks list(monitor::Sample& sample, util::Deadline deadline);
  static void put_unknown(const Known& known, const util::Name& why, monitor::GroupSample& group);
  void keep_unseen(monitor::Sample& sample, bool is_whole);
  bool wants_description(const Look& look) const;
  void describe(const Looks& looks, monitor::Sample& sample, util::Deadline deadline);
  void read_commits(Looks& looks, monitor::Sample& sample, util::Deadline deadline);
  void take_commits(const std::vector<admin::CommittedOffset>& commits, const Look& look);
  void align(const Stands& stands, Known& known);
  void read_ends(const Looks& looks, util::Deadline deadline);
  void gather_logs();
  void leave_out_others(monitor::Sample& sample) const;
  void date(const Looks& looks, monitor::Sample& sample, util::Deadline deadline);
  void locate(monitor::Sample& sample, util::Deadline deadline);
  void look_for_leaders(util::Deadline deadline);
  void time_brokers(util::Deadline deadline);

  static const util::Name kSilent;  // why nothing is known of a group

  admin::Client& client_;
  Selection selection_;
  std::map<std::string, Known> known_;
  LogTable logs_;                       // of all rows that are taken
  bool are_logs_old_ = false;           // the rows are other ones now
  util::Shared<monitor::Logs> places_;  // as of the last look at the topics
  std::map<std::int32_t, monitor::BrokerSample> brokers_;
  TopicFacts topics_;
  int tick_ = 0;
};

}  // namespace kt::sampler
