// Producer ids and transactions, as far as a client needs to get through: what it commits is
// committed, nothing is ever aborted in a fake log, and no control records are written.
#include "tests/support/fake_handlers.h"

namespace kt::test {

using wire::ErrorCode;

Answer<wire::init_producer_id::Request> handle(FakeContext& context,
                                               const wire::init_producer_id::Request& request) {
  const bool goes_on = request.producer_id >= 0;
  return wire::init_producer_id::Response{
      .producer_id = goes_on ? request.producer_id : context.state.next_producer_id++,
      .producer_epoch = static_cast<std::int16_t>(goes_on ? request.producer_epoch + 1 : 0)};
}

Answer<wire::add_partitions_to_txn::Request> handle(
    FakeContext& context, const wire::add_partitions_to_txn::Request& request) {
  const auto results_of = [&](const std::vector<wire::add_partitions_to_txn::Topic>& topics) {
    std::vector<wire::add_partitions_to_txn::TopicResult> results;
    for (const auto& [name, partitions] : topics) {
      wire::add_partitions_to_txn::TopicResult result{.name = name};
      for (const std::int32_t index : partitions) {
        const bool is_known = context.state.find(name, index) != nullptr;
        const ErrorCode error = is_known ? ErrorCode::none : ErrorCode::unknown_topic_or_partition;
        result.results_by_partition.push_back(
            {.partition_index = index, .partition_error_code = code(error)});
      }
      results.push_back(std::move(result));
    }
    return results;
  };
  wire::add_partitions_to_txn::Response response;
  if (context.version < 4) {
    response.results_by_topic_v3_and_below = results_of(request.v3_and_below_topics);
    return response;
  }
  for (const auto& transaction : request.transactions) {
    response.results_by_transaction.push_back({.transactional_id = transaction.transactional_id,
                                               .topic_results = results_of(transaction.topics)});
  }
  return response;
}

Answer<wire::add_offsets_to_txn::Request> handle(FakeContext&,
                                                 const wire::add_offsets_to_txn::Request&) {
  return wire::add_offsets_to_txn::Response{};
}

Answer<wire::end_txn::Request> handle(FakeContext& context, const wire::end_txn::Request& request) {
  wire::end_txn::Response response;
  if (context.version >= 5) {
    response.producer_id = request.producer_id;
    response.producer_epoch = request.producer_epoch;
  }
  return response;
}

// Offsets count as soon as they are sent, since nothing is aborted.
Answer<wire::txn_offset_commit::Request> handle(FakeContext& context,
                                                const wire::txn_offset_commit::Request& request) {
  wire::txn_offset_commit::Response response;
  FakeGroup& group = context.state.groups[request.group_id];
  for (const auto& asked : request.topics) {
    wire::txn_offset_commit::TopicResult topic{.name = asked.name};
    for (const auto& partition : asked.partitions) {
      group.commits[{asked.name, partition.partition_index}] = {
          .offset = partition.committed_offset,
          .leader_epoch = partition.committed_leader_epoch,
          .metadata = partition.committed_metadata.value_or("")};
      topic.partitions.push_back({.partition_index = partition.partition_index});
    }
    response.topics.push_back(std::move(topic));
  }
  return response;
}

}  // namespace kt::test
