// What the logs hold, asked of the leaders: ListOffsets and DeleteRecords.
#include <algorithm>
#include <string_view>
#include <utility>

#include "common/admin/asking.h"
#include "common/admin/by_leader.h"
#include "common/admin/client_cluster.h"
#include "common/admin/offsets.h"
#include "common/broker/fan_out.h"
#include "common/wire/messages/delete_records.h"
#include "common/wire/messages/list_offsets.h"

namespace kt::admin {
namespace {

using Found = std::vector<util::Result<FoundOffset>>;

std::string attempt_on(const TopicPartition& at) {
  return attempt_at(kAskOffsets, to_string(at));
}

// A request holds each partition once, so further questions about one go into further requests.
// Precondition: `items` is sorted by partition.
std::vector<Items> without_repeats(const Items& items, const Places& at) {
  std::vector<Items> layers;
  std::size_t layer = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    layer = i > 0 && *at[items[i]] == *at[items[i - 1]] ? layer + 1 : 0;
    if (layer == layers.size()) layers.emplace_back();
    layers[layer].push_back(items[i]);
  }
  return layers;
}

// Finds items (sorted by partition) by what an answer says. Brokers mostly answer in the order in
// which they were asked: the next item is looked at first.
class Answered {
 public:
  Answered(const Items& items, const Places& at) : items_(items), at_(at), next_(items.begin()) {}

  // Null: nobody asked about it.
  const std::size_t* find(std::string_view topic, std::int32_t partition) {
    if (next_ == items_.end() || !is_at(*next_, topic, partition)) next_ = search(topic, partition);
    return next_ == items_.end() ? nullptr : &*(next_++);
  }

 private:
  bool is_at(std::size_t item, std::string_view topic, std::int32_t partition) const {
    return at_[item]->partition == partition && at_[item]->topic == topic;
  }

  Items::const_iterator search(std::string_view topic, std::int32_t partition) const {
    const auto found = std::partition_point(items_.begin(), items_.end(), [&](std::size_t item) {
      const int order = at_[item]->topic.compare(topic);
      return order < 0 || (order == 0 && at_[item]->partition < partition);
    });
    return found != items_.end() && is_at(*found, topic, partition) ? found : items_.end();
  }

  const Items& items_;
  const Places& at_;
  Items::const_iterator next_;
};

Places places_of(const std::vector<OffsetQuestion>& questions) {
  Places at;
  at.reserve(questions.size());
  for (const auto& question : questions) at.push_back(&question.at);
  return at;
}

// Both requests are topics with partitions in them.
template <class Request, class Fill>
Request request_for(const Items& items, const Places& at, const Fill& fill) {
  Request request;
  std::size_t topics = 0;
  const std::string* last = nullptr;
  for (const std::size_t item : items) {
    if (last == nullptr || *last != at[item]->topic) ++topics;
    last = &at[item]->topic;
  }
  request.topics.reserve(topics);
  for (const std::size_t item : items) {
    if (request.topics.empty() || request.topics.back().name != at[item]->topic) {
      request.topics.push_back({.name = at[item]->topic, .partitions = {}});
    }
    auto& partition = request.topics.back().partitions.emplace_back();
    partition.partition_index = at[item]->partition;
    fill(item, partition);
  }
  return request;
}

// Sends one request per leader (and layer) and hands each partition's answer to `take`, each item
// without one to `fail`.
template <class Request, class RequestOf, class Take, class Fail>
void ask_leaders(broker::Cluster& cluster, const Places& at, const Items& items,
                 const RequestOf& request_of, const Take& take, const Fail& fail,
                 broker::Safety safety, util::Deadline deadline) {
  const auto by = by_leader(cluster, at, items, deadline);
  for (const auto& [item, error] : by.failures) fail(item, error);
  std::vector<broker::Call<Request>> calls;
  std::vector<Items> asked;
  for (const auto& [leader, theirs] : by.items) {
    for (auto& layer : without_repeats(theirs, at)) {
      calls.push_back({.target = broker::Target::broker(leader),
                       .request = request_of(layer),
                       .terms = {.safety = safety}});
      asked.push_back(std::move(layer));
    }
  }
  using Answer = util::Result<broker::Reply<Request>>;
  broker::fan_out(cluster, std::move(calls), deadline, [&](std::size_t call, Answer answer) {
    if (!answer.ok()) {
      for (const std::size_t item : asked[call]) fail(item, answer.error());
      return;
    }
    Answered answered(asked[call], at);
    for (const auto& topic : answer->body.topics) {
      for (const auto& partition : topic.partitions) {
        const auto* item = answered.find(topic.name, partition.partition_index);
        if (item != nullptr) take(*item, partition);
      }
    }
  });
}

FoundOffset found_from(const wire::list_offsets::PartitionResult& partition,
                       std::int64_t asked_for) {
  FoundOffset found;
  if (partition.offset >= 0) found.offset = partition.offset;
  const bool is_time = asked_for >= 0 || asked_for == kMaxTimestamp;
  if (is_time && partition.timestamp >= 0) found.timestamp = partition.timestamp;
  if (partition.leader_epoch >= 0) found.leader_epoch = partition.leader_epoch;
  return found;
}

}  // namespace

void ask_offsets(Client& client, const std::vector<const TopicPartition*>& at,
                 const TimestampOf& timestamp_of, Isolation isolation, util::Deadline deadline,
                 const TakeOffset& take_offset) {
  auto& cluster = cluster_of(client);
  std::vector<bool> is_told(at.size());
  const auto tell = [&](std::size_t item, util::Result<FoundOffset> found) {
    is_told[item] = true;
    take_offset(item, std::move(found));
  };
  const auto request_of = [&](const Items& items) {
    auto request = request_for<wire::list_offsets::Request>(
        items, at, [&](std::size_t item, auto& asked) { asked.timestamp = timestamp_of(item); });
    request.replica_id = -1;
    request.isolation_level = static_cast<std::int8_t>(isolation);
    request.timeout_ms = broker_timeout_ms(cluster, deadline);
    return request;
  };
  SecondChances chances;
  until_settled(cluster, deadline, at.size(), [&](const Items& items) {
    Unsettled open;
    const auto take = [&](std::size_t item, const wire::list_offsets::PartitionResult& answer) {
      if (answer.error_code == 0) {
        tell(item, found_from(answer, timestamp_of(item)));
        return;
      }
      tell(item, refusal(kAskOffsets, to_string(*at[item]), answer.error_code));
      if (is_moved_leader(answer.error_code)) open.add(item, answer.error_code);
    };
    const auto fail = [&](std::size_t item, const util::Error& error) {
      tell(item, error);
      if (chances.take(item, error)) open.add(item, kAskElsewhere);
    };
    ask_leaders<wire::list_offsets::Request>(cluster, at, items, request_of, take, fail,
                                             broker::Safety::repeat, deadline);
    forget_leaders(cluster, at, open.items);
    return open;
  });
  for (std::size_t i = 0; i < at.size(); ++i) {
    if (!is_told[i]) take_offset(i, unmentioned(attempt_on(*at[i])));
  }
}

Found list_offsets(Client& client, const std::vector<OffsetQuestion>& questions,
                   Isolation isolation, util::Deadline deadline) {
  Found found(questions.size(), FoundOffset{});
  ask_offsets(
      client, places_of(questions), [&](std::size_t item) { return questions[item].timestamp; },
      isolation, deadline,
      [&](std::size_t item, util::Result<FoundOffset> each) { found[item] = std::move(each); });
  return found;
}

std::vector<util::Outcome<std::int64_t>> delete_records(Client& client,
                                                        const std::vector<OffsetQuestion>& before,
                                                        util::Deadline deadline) {
  constexpr Verb kDeleteRecords{"delete records of", Guarded::partition, "Delete"};
  auto& cluster = cluster_of(client);
  const Places at = places_of(before);
  std::vector<std::string> names;
  for (const auto* where : at) names.push_back(to_string(*where));
  auto outcomes = unanswered<std::int64_t>(names, kDeleteRecords);
  const auto request_of = [&](const Items& items) {
    auto request = request_for<wire::delete_records::Request>(
        items, at, [&](std::size_t item, auto& asked) { asked.offset = before[item].timestamp; });
    request.timeout_ms = broker_timeout_ms(cluster, deadline);
    return request;
  };
  until_settled(cluster, deadline, before.size(), [&](const Items& items) {
    Unsettled open;
    const auto take = [&](std::size_t item, const wire::delete_records::PartitionResult& answer) {
      if (answer.error_code == 0) {
        outcomes[item].result = answer.low_watermark;
        return;
      }
      outcomes[item].result = refusal(kDeleteRecords, names[item], answer.error_code);
      if (is_moved_leader(answer.error_code)) open.add(item, answer.error_code);
    };
    const auto fail = [&](std::size_t item, const util::Error& error) {
      outcomes[item].result = util::in_context(attempt_at(kDeleteRecords, names[item]), error);
    };
    ask_leaders<wire::delete_records::Request>(cluster, at, items, request_of, take, fail,
                                               broker::Safety::once, deadline);
    forget_leaders(cluster, at, open.items);
    return open;
  });
  return outcomes;
}

}  // namespace kt::admin
