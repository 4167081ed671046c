// Reading and writing the logs of partitions: Fetch, ListOffsets, and what producers send.
#include <algorithm>
#include <string_view>

#include "common/records/varint.h"
#include "tests/support/fake_handlers.h"

namespace kt::test {
namespace {

using wire::ErrorCode;

// The batches from the one that holds `offset` on, up to `limit` bytes but at least one.
std::string batches_from(const FakePartition& partition, std::int64_t offset, std::int64_t end,
                         std::size_t limit) {
  std::string bytes;
  auto batch = std::lower_bound(
      partition.batches.begin(), partition.batches.end(), offset,
      [](const FakeBatch& at, std::int64_t wanted) { return at.last_offset < wanted; });
  for (; batch != partition.batches.end() && batch->base_offset < end; ++batch) {
    if (!bytes.empty() && bytes.size() + batch->bytes.size() > limit) break;
    bytes += batch->bytes;
  }
  return bytes;
}

// The last epoch up to the one asked about that this log has, and where it ended.
wire::fetch::EpochEndOffset end_of_epoch(const FakePartition& partition, std::int32_t asked) {
  constexpr std::size_t kLeaderEpochAt = 12;
  wire::fetch::EpochEndOffset end;
  for (const FakeBatch& batch : partition.batches) {
    const auto epoch = records::load<std::int32_t>(batch.bytes.data() + kLeaderEpochAt);
    if (epoch > asked) break;
    end = {.epoch = epoch, .end_offset = batch.last_offset + 1};
  }
  return end;
}

// Whether what a reader fetched before is not what this log has there.
bool has_parted(const wire::fetch::Partition& asked, const wire::fetch::EpochEndOffset& end) {
  if (asked.last_fetched_epoch < 0 || end.end_offset < 0) return false;
  return end.epoch < asked.last_fetched_epoch || end.end_offset < asked.fetch_offset;
}

wire::fetch::PartitionResult fetch_one(FakeContext& context, const std::string& topic,
                                       const wire::fetch::Partition& asked, bool is_committed,
                                       std::deque<std::string>& kept) {
  wire::fetch::PartitionResult result{.partition_index = asked.partition,
                                      .records = wire::RecordsView{}};
  const Led led = led_here(context, topic, asked.partition);
  if (led.partition == nullptr) {
    result.error_code = code(led.error);
    result.high_watermark = -1;
    return result;
  }
  const FakePartition& partition = *led.partition;
  result.high_watermark = partition.log_end;
  result.last_stable_offset = partition.stable_end();
  result.log_start_offset = partition.log_start;
  const auto parted = end_of_epoch(partition, asked.last_fetched_epoch);
  if (asked.current_leader_epoch != -1 && asked.current_leader_epoch < partition.leader_epoch) {
    result.error_code = code(ErrorCode::fenced_leader_epoch);
  } else if (asked.fetch_offset >= partition.log_start && has_parted(asked, parted)) {
    result.diverging_epoch = parted;
  } else if (asked.fetch_offset < partition.log_start || asked.fetch_offset > partition.log_end) {
    result.error_code = code(ErrorCode::offset_out_of_range);
  } else {
    const std::int64_t end = is_committed ? partition.stable_end() : partition.log_end;
    kept.push_back(batches_from(partition, asked.fetch_offset, end,
                                static_cast<std::size_t>(std::max(0, asked.partition_max_bytes))));
    result.records = wire::RecordsView{kept.back()};
  }
  return result;
}

std::size_t bytes_in(const wire::fetch::Response& response) {
  std::size_t sum = 0;
  for (const auto& topic : response.responses) {
    for (const auto& partition : topic.partitions) {
      if (partition.records) sum += partition.records->bytes.size();
    }
  }
  return sum;
}

bool has_error(const wire::fetch::Response& response) {
  return std::any_of(response.responses.begin(), response.responses.end(), [](const auto& topic) {
    return std::any_of(topic.partitions.begin(), topic.partitions.end(), [](const auto& partition) {
      return partition.error_code != 0 || partition.diverging_epoch.end_offset >= 0;
    });
  });
}

// The first offset whose batch is not older than the time; batches are the fake log's resolution.
wire::list_offsets::PartitionResult look_up(const FakePartition& partition,
                                            const wire::list_offsets::Partition& asked,
                                            bool is_committed) {
  wire::list_offsets::PartitionResult result{.partition_index = asked.partition_index};
  if (asked.timestamp == -1) {
    result.offset = is_committed ? partition.stable_end() : partition.log_end;
  } else if (asked.timestamp == -2 || asked.timestamp == -4) {
    result.offset = partition.log_start;
  } else if (asked.timestamp == -3) {
    for (const FakeBatch& batch : partition.batches) {
      if (batch.max_timestamp <= result.timestamp) continue;
      result.timestamp = batch.max_timestamp;
      result.offset = batch.last_offset;
    }
  } else {
    const auto batch =
        std::find_if(partition.batches.begin(), partition.batches.end(),
                     [&](const FakeBatch& at) { return at.max_timestamp >= asked.timestamp; });
    if (batch != partition.batches.end()) {
      result.timestamp = batch->max_timestamp;
      result.offset = std::max(batch->base_offset, partition.log_start);
    }
  }
  return result;
}

}  // namespace

Led led_here(FakeContext& context, const std::string& topic, std::int32_t index) {
  FakePartition* partition = context.state.find(topic, index);
  if (partition == nullptr) return {.error = ErrorCode::unknown_topic_or_partition};
  if (const std::int16_t denied = context.state.topics.at(topic).error_code; denied != 0) {
    return {.error = static_cast<ErrorCode>(denied)};
  }
  if (partition->leader != context.me) return {.error = ErrorCode::not_leader_or_follower};
  return {.partition = partition};
}

Answer<wire::fetch::Request> handle(FakeContext& context, const wire::fetch::Request& request) {
  wire::fetch::Response response;
  context.kept.clear();
  for (const wire::fetch::Topic& asked : request.topics) {
    const bool is_by_id = context.version >= 13;
    const std::string name = is_by_id ? context.state.name_of(asked.topic_id) : asked.topic;
    wire::fetch::TopicResult topic{.topic = asked.topic, .topic_id = asked.topic_id};
    for (const auto& partition : asked.partitions) {
      topic.partitions.push_back(
          fetch_one(context, name, partition, request.isolation_level == 1, context.kept));
      if (is_by_id && name.empty()) {
        topic.partitions.back().error_code = code(ErrorCode::unknown_topic_id);
      }
    }
    response.responses.push_back(std::move(topic));
  }
  const bool is_enough =
      bytes_in(response) >= static_cast<std::size_t>(std::max(request.min_bytes, 0));
  const bool is_late = context.waited() >= std::chrono::milliseconds(request.max_wait_ms);
  if (!is_enough && !is_late && !has_error(response)) return std::nullopt;
  return response;
}

Answer<wire::list_offsets::Request> handle(FakeContext& context,
                                           const wire::list_offsets::Request& request) {
  wire::list_offsets::Response response;
  for (const auto& asked : request.topics) {
    wire::list_offsets::TopicResult topic{.name = asked.name};
    for (const auto& partition : asked.partitions) {
      const Led led = led_here(context, asked.name, partition.partition_index);
      topic.partitions.push_back(
          led.partition != nullptr
              ? look_up(*led.partition, partition, request.isolation_level == 1)
              : wire::list_offsets::PartitionResult{.partition_index = partition.partition_index,
                                                    .error_code = code(led.error)});
      if (context.version >= 4 && led.partition != nullptr) {
        topic.partitions.back().leader_epoch = led.partition->leader_epoch;
      }
    }
    response.topics.push_back(std::move(topic));
  }
  return response;
}

// With acks=0 a producer expects no answer at all.
Answer<wire::produce::Request> handle(FakeContext& context, const wire::produce::Request& request) {
  context.expects_no_answer = request.acks == 0;
  wire::produce::Response response;
  for (const wire::produce::Topic& asked : request.topic_data) {
    const bool is_by_id = context.version >= 13;
    const std::string name = is_by_id ? context.state.name_of(asked.topic_id) : asked.name;
    wire::produce::TopicResult topic{.name = asked.name, .topic_id = asked.topic_id};
    for (const auto& partition : asked.partition_data) {
      const Led led = led_here(context, name, partition.index);
      wire::produce::PartitionResult result{
          .index = partition.index, .error_code = code(led.error), .base_offset = -1};
      if (led.partition != nullptr && partition.records) {
        result.base_offset =
            FakeState::append(*led.partition, std::string(partition.records->bytes));
        result.log_start_offset = led.partition->log_start;
      }
      topic.partition_responses.push_back(std::move(result));
    }
    response.responses.push_back(std::move(topic));
  }
  return response;
}

Answer<wire::delete_records::Request> handle(FakeContext& context,
                                             const wire::delete_records::Request& request) {
  wire::delete_records::Response response;
  for (const auto& asked : request.topics) {
    wire::delete_records::TopicResult topic{.name = asked.name};
    for (const auto& [index, offset] : asked.partitions) {
      const Led led = led_here(context, asked.name, index);
      wire::delete_records::PartitionResult result{
          .partition_index = index, .low_watermark = -1, .error_code = code(led.error)};
      if (led.partition != nullptr) {
        const std::int64_t before = offset == -1 ? led.partition->log_end : offset;
        if (before > led.partition->log_end || before < 0) {
          result.error_code = code(ErrorCode::offset_out_of_range);
        } else {
          led.partition->log_start = std::max(led.partition->log_start, before);
          result.low_watermark = led.partition->log_start;
        }
      }
      topic.partitions.push_back(result);
    }
    response.topics.push_back(std::move(topic));
  }
  return response;
}

// Fake logs do not remember where an epoch ended, except the current one.
Answer<wire::offset_for_leader_epoch::Request> handle(
    FakeContext& context, const wire::offset_for_leader_epoch::Request& request) {
  wire::offset_for_leader_epoch::Response response;
  for (const auto& asked : request.topics) {
    wire::offset_for_leader_epoch::TopicResult topic{.topic = asked.topic};
    for (const auto& partition : asked.partitions) {
      const Led led = led_here(context, asked.topic, partition.partition);
      wire::offset_for_leader_epoch::PartitionResult result{.error_code = code(led.error),
                                                            .partition = partition.partition};
      if (led.partition != nullptr) {
        result.leader_epoch = std::min(partition.leader_epoch, led.partition->leader_epoch);
        result.end_offset = led.partition->log_end;
      }
      topic.partitions.push_back(result);
    }
    response.topics.push_back(std::move(topic));
  }
  return response;
}

Answer<wire::describe_log_dirs::Request> handle(FakeContext& context,
                                                const wire::describe_log_dirs::Request& request) {
  wire::describe_log_dirs::LogDir dir{.log_dir = "/fake/logs"};
  const auto put = [&](const std::string& name, const FakeTopic& topic, const auto& is_asked) {
    wire::describe_log_dirs::TopicResult result{.name = name};
    std::int32_t index = -1;
    for (const FakePartition& partition : topic.partitions) {
      ++index;
      const auto& replicas = partition.replicas;
      const bool is_here =
          std::find(replicas.begin(), replicas.end(), context.me) != replicas.end();
      if (!is_here || !is_asked(index)) continue;
      result.partitions.push_back(
          {.partition_index = index, .partition_size = partition.size_in_bytes()});
    }
    if (!result.partitions.empty()) dir.topics.push_back(std::move(result));
  };
  if (request.topics) {
    for (const auto& asked : *request.topics) {
      const auto topic = context.state.topics.find(asked.topic);
      if (topic == context.state.topics.end()) continue;
      put(topic->first, topic->second, [&asked](std::int32_t index) {
        const auto& wanted = asked.partitions;
        return std::find(wanted.begin(), wanted.end(), index) != wanted.end();
      });
    }
  } else {
    for (const auto& [name, topic] : context.state.topics) {
      put(name, topic, [](std::int32_t /*index*/) { return true; });
    }
  }
  return wire::describe_log_dirs::Response{.results = {std::move(dir)}};
}

// A fake broker has one log directory, so there is nowhere to move a replica to.
Answer<wire::alter_replica_log_dirs::Request> handle(
    FakeContext&, const wire::alter_replica_log_dirs::Request& request) {
  wire::alter_replica_log_dirs::Response response;
  for (const auto& dir : request.dirs) {
    const ErrorCode error =
        dir.path == "/fake/logs" ? ErrorCode::none : ErrorCode::log_dir_not_found;
    for (const auto& topic : dir.topics) {
      wire::alter_replica_log_dirs::TopicResult result{.topic_name = topic.name};
      for (const std::int32_t index : topic.partitions) {
        result.partitions.push_back({.partition_index = index, .error_code = code(error)});
      }
      response.results.push_back(std::move(result));
    }
  }
  return response;
}

}  // namespace kt::test
