// Asks the cluster how its consumer groups stand and hands a Sample to monitor. Costs little when
// repeated: group descriptions are asked for again only when a group's state changed or after some
// ticks, leaders and replicas after some ticks or when something went wrong, commits and ends each
// time.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/admin/client.h"
#include "common/admin/groups.h"
#include "common/admin/lag.h"
#include "common/monitor/sample.h"
#include "common/util/deadline.h"

namespace kt::sampler {

// Which groups and topics a sample is about. Empty functions: all of them.
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
  struct Known {  // of a group, from its last description
    admin::GroupState state = admin::GroupState::unknown;
    std::map<std::string, monitor::MemberSample> who;  // by member id
    std::vector<admin::TopicPartition> assigned;
    std::map<admin::TopicPartition, std::string> owners;  // member ids
    std::vector<monitor::PartitionKey> read;              // at the last look
  };

  std::vector<admin::GroupListing> list(monitor::Sample& sample, util::Deadline deadline);
  void keep_unseen(monitor::Sample& sample, bool is_whole);
  void describe(const std::vector<admin::GroupListing>& groups, monitor::Sample& sample,
                util::Deadline deadline);
  void measure(const std::vector<admin::GroupListing>& groups, monitor::Sample& sample,
               util::Deadline deadline);
  void remember_what_is_read(const std::string& id, const monitor::GroupSample& group);
  void put(const admin::GroupLag& lag, monitor::GroupSample& group) const;
  void date(monitor::Sample& sample, util::Deadline deadline);
  void locate(monitor::Sample& sample, util::Deadline deadline);
  void time_brokers(util::Deadline deadline);
  void learn_topics(const monitor::Sample& sample, std::set<std::string> topics,
                    util::Deadline deadline);
  // Whether all was told.
  bool read_settings(const std::vector<std::string>& topics, util::Deadline deadline);
  bool weigh_topics(util::Deadline deadline);

  admin::Client& client_;
  Selection selection_;
  std::map<std::string, Known> known_;
  // Commits whose age is known: from there on the watcher's own history tells it.
  std::map<std::pair<std::string, monitor::PartitionKey>, std::int64_t> dated_;
  std::map<monitor::PartitionKey, monitor::LogSample> logs_;  // as of the last look at the topics
  std::map<std::int32_t, monitor::BrokerSample> brokers_;
  std::map<std::string, monitor::TopicSample> topics_;
  int tick_ = 0;
  int learns_at_ = 1;  // tick: the first look is not to wait for it
};

}  // namespace kt::sampler
