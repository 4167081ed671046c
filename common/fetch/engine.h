// The machine in a Reader: keeps every partition moving from "leader unknown" over "position
// unknown" to "being fetched", and hands what has arrived to the sink. Internal to this room.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "common/broker/cluster.h"
#include "common/fetch/partition.h"
#include "common/fetch/reader.h"
#include "common/fetch/requests.h"
#include "common/records/aborted.h"
#include "common/records/decoder.h"

namespace kt::fetch {

// One object for the callbacks of all requests: they hold it weakly, so that answers which come
// when the reader is gone find nobody.
class Reader::Engine : public std::enable_shared_from_this<Engine> {
 public:
  Engine(broker::Cluster& cluster, Options options);

  void add(const Range& range);
  void remove(const TopicPartition& at);
  util::Result<Turn> turn(util::Deadline deadline, const Sink& sink);
  bool has_ready() const { return !ready_.empty(); }
  std::vector<Position> positions() const;
  Progress progress() const;
  void hold(const TopicPartition& at);
  void release(const TopicPartition& at);
  bool is_finished(const TopicPartition& at) const;

 private:
  using Group = std::map<broker::BrokerId, std::vector<PartitionPtr>>;
  template <class Request>
  using Result = util::Result<broker::Reply<Request>>;

  // A partition's share of an answer, and how far it has been given.
  struct Share {
    PartitionPtr partition;
    records::BatchCursor batches;
    records::AbortedFilter aborted;
    std::optional<records::Batch> batch = {};           // being given
    std::optional<records::RecordCursor> records = {};  // its records, while the sink pauses
  };
  struct Answer {
    broker::BrokerId from;
    broker::FramePtr frame;  // what the records lie in
    std::deque<Share> shares;
  };

  // engine.cc: what to ask next
  void ask();
  bool is_finished() const;
  util::Deadline next_retry() const;
  bool is_waiting(const Partition& partition) const;
  void fail(util::Error error);
  void back_off(Partition& partition);
  void trouble_with(broker::BrokerId broker, const util::Error& error);

  // engine_leaders.cc: where partitions are
  void ask_leaders();
  void take_metadata(const std::vector<PartitionPtr>& asked,
                     const Result<wire::metadata::Request>& reply);
  void take_topic(const std::vector<PartitionPtr>& asked, const wire::metadata::TopicResult& topic);
  void take_leader(Partition& partition, const wire::metadata::TopicResult& topic);
  void missing(Partition& partition);

  // engine_offsets.cc: where they begin and end
  void ask_offsets();
  void take_offsets(const std::vector<PartitionPtr>& asked, broker::BrokerId from,
                    const Result<wire::list_offsets::Request>& reply);
  void take_offset(Partition& partition, const wire::list_offsets::PartitionResult& result);
  void settle_start(Partition& partition, std::int64_t offset);

  // engine_lost.cc: when a log does not have a position any more
  bool has_unread(const Partition& partition) const;
  bool is_settling(const Partition& partition) const;
  void out_of_range(Partition& partition);
  void created_anew(Partition& partition);
  std::optional<std::int64_t> place_instead(Partition& partition, std::int64_t offset);
  void cut_back(Partition& partition, CutBack to);
  void carry_out_cuts();

  // engine_fetch.cc: what they hold
  void ask_records();
  void send_fetch(broker::BrokerId to, std::vector<PartitionPtr> partitions);
  std::vector<PartitionPtr> in_turn(broker::BrokerId broker, std::vector<PartitionPtr> partitions);
  std::int32_t answer_bytes() const;
  std::size_t ready_from(broker::BrokerId broker) const;
  void take_records(const std::vector<PartitionPtr>& asked, broker::BrokerId from,
                    Result<wire::fetch::Request> reply);
  void take_share(Answer& answer, const PartitionPtr& partition,
                  wire::fetch::PartitionResult& result);
  void take_error(Partition& partition, std::int16_t code);

  // engine_give.cc: handing them over
  util::Result<Turn> give(const Sink& sink);
  util::Error named(const Partition& partition, util::Error error) const;
  util::Result<Flow> give_share(Share& share, const Sink& sink, std::size_t& left);
  bool may_skip(const util::Error& error) const;
  Flow skip_batch(Partition& partition, const records::Batch& batch, const util::Error& error);
  util::Result<bool> open_batch(Share& share);
  void close_batch(Share& share) const;
  util::Result<Flow> give_batch(Share& share, const Sink& sink);

  broker::Cluster& cluster_;
  Options options_;
  records::Decoder decoder_;
  std::map<TopicPartition, PartitionPtr> partitions_;
  std::deque<Answer> ready_;
  std::optional<util::Error> failure_;

  bool is_asking_leaders_ = false;
  util::Deadline leaders_not_before_ = util::Deadline::at({});
  std::set<broker::BrokerId> fetching_;                    // a fetch is under way there
  std::map<broker::BrokerId, TopicPartition> last_given_;  // that partition was served last there
  std::set<broker::BrokerId> in_trouble_;                  // told about, until an answer comes
};

}  // namespace kt::fetch
