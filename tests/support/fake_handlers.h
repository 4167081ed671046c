// The handlers of fake_answers, one overload for each request type: `handle(context, request)`
// gives the response, or nothing while it has to wait. They lie in fake_<area>.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "common/wire/apis.h"
#include "common/wire/error_code.h"
#include "tests/support/fake_answers.h"

namespace kt::test {

template <class Request>
using Answer = std::optional<typename Request::Response>;

constexpr std::int16_t code(wire::ErrorCode error) {
  return static_cast<std::int16_t>(error);
}

// The partition if this broker leads it, else the error that Kafka gives.
struct Led {
  FakePartition* partition = nullptr;
  wire::ErrorCode error = wire::ErrorCode::none;
};
Led led_here(FakeContext& context, const std::string& topic, std::int32_t partition);

// The group if this broker coordinates it and it may be seen; null with an error otherwise. A group
// that is not there is GROUP_ID_NOT_FOUND.
struct Coordinated {
  FakeGroup* group = nullptr;
  wire::ErrorCode error = wire::ErrorCode::none;
};
Coordinated coordinated_here(FakeContext& context, const std::string& group);

// fake_metadata.cc
Answer<wire::metadata::Request> handle(FakeContext&, const wire::metadata::Request&);
Answer<wire::find_coordinator::Request> handle(FakeContext&,
                                               const wire::find_coordinator::Request&);
Answer<wire::describe_cluster::Request> handle(FakeContext&,
                                               const wire::describe_cluster::Request&);
Answer<wire::describe_topic_partitions::Request> handle(
    FakeContext&, const wire::describe_topic_partitions::Request&);
Answer<wire::list_config_resources::Request> handle(FakeContext&,
                                                    const wire::list_config_resources::Request&);
Answer<wire::describe_quorum::Request> handle(FakeContext&, const wire::describe_quorum::Request&);

// fake_login.cc
Answer<wire::sasl_handshake::Request> handle(FakeContext&, const wire::sasl_handshake::Request&);
Answer<wire::sasl_authenticate::Request> handle(FakeContext&,
                                                const wire::sasl_authenticate::Request&);

// fake_logs.cc
Answer<wire::fetch::Request> handle(FakeContext&, const wire::fetch::Request&);
Answer<wire::list_offsets::Request> handle(FakeContext&, const wire::list_offsets::Request&);
Answer<wire::produce::Request> handle(FakeContext&, const wire::produce::Request&);
Answer<wire::delete_records::Request> handle(FakeContext&, const wire::delete_records::Request&);
Answer<wire::offset_for_leader_epoch::Request> handle(
    FakeContext&, const wire::offset_for_leader_epoch::Request&);
Answer<wire::describe_log_dirs::Request> handle(FakeContext&,
                                                const wire::describe_log_dirs::Request&);
Answer<wire::alter_replica_log_dirs::Request> handle(FakeContext&,
                                                     const wire::alter_replica_log_dirs::Request&);

// fake_topics.cc
Answer<wire::create_topics::Request> handle(FakeContext&, const wire::create_topics::Request&);
Answer<wire::delete_topics::Request> handle(FakeContext&, const wire::delete_topics::Request&);
Answer<wire::create_partitions::Request> handle(FakeContext&,
                                                const wire::create_partitions::Request&);
Answer<wire::describe_configs::Request> handle(FakeContext&,
                                               const wire::describe_configs::Request&);
Answer<wire::incremental_alter_configs::Request> handle(
    FakeContext&, const wire::incremental_alter_configs::Request&);
Answer<wire::elect_leaders::Request> handle(FakeContext&, const wire::elect_leaders::Request&);
Answer<wire::alter_partition_reassignments::Request> handle(
    FakeContext&, const wire::alter_partition_reassignments::Request&);
Answer<wire::list_partition_reassignments::Request> handle(
    FakeContext&, const wire::list_partition_reassignments::Request&);

// fake_transactions.cc
Answer<wire::init_producer_id::Request> handle(FakeContext&,
                                               const wire::init_producer_id::Request&);
Answer<wire::add_partitions_to_txn::Request> handle(FakeContext&,
                                                    const wire::add_partitions_to_txn::Request&);
Answer<wire::add_offsets_to_txn::Request> handle(FakeContext&,
                                                 const wire::add_offsets_to_txn::Request&);
Answer<wire::end_txn::Request> handle(FakeContext&, const wire::end_txn::Request&);
Answer<wire::txn_offset_commit::Request> handle(FakeContext&,
                                                const wire::txn_offset_commit::Request&);

// fake_offsets.cc
Answer<wire::offset_commit::Request> handle(FakeContext&, const wire::offset_commit::Request&);
Answer<wire::offset_fetch::Request> handle(FakeContext&, const wire::offset_fetch::Request&);
Answer<wire::offset_delete::Request> handle(FakeContext&, const wire::offset_delete::Request&);
Answer<wire::describe_share_group_offsets::Request> handle(
    FakeContext&, const wire::describe_share_group_offsets::Request&);
Answer<wire::alter_share_group_offsets::Request> handle(
    FakeContext&, const wire::alter_share_group_offsets::Request&);
Answer<wire::delete_share_group_offsets::Request> handle(
    FakeContext&, const wire::delete_share_group_offsets::Request&);

// fake_groups.cc
Answer<wire::list_groups::Request> handle(FakeContext&, const wire::list_groups::Request&);
Answer<wire::describe_groups::Request> handle(FakeContext&, const wire::describe_groups::Request&);
Answer<wire::delete_groups::Request> handle(FakeContext&, const wire::delete_groups::Request&);
Answer<wire::consumer_group_describe::Request> handle(
    FakeContext&, const wire::consumer_group_describe::Request&);
Answer<wire::share_group_describe::Request> handle(FakeContext&,
                                                   const wire::share_group_describe::Request&);
Answer<wire::streams_group_describe::Request> handle(FakeContext&,
                                                     const wire::streams_group_describe::Request&);

// fake_membership.cc
Answer<wire::join_group::Request> handle(FakeContext&, const wire::join_group::Request&);
Answer<wire::sync_group::Request> handle(FakeContext&, const wire::sync_group::Request&);
Answer<wire::heartbeat::Request> handle(FakeContext&, const wire::heartbeat::Request&);
Answer<wire::leave_group::Request> handle(FakeContext&, const wire::leave_group::Request&);
Answer<wire::consumer_group_heartbeat::Request> handle(
    FakeContext&, const wire::consumer_group_heartbeat::Request&);

}  // namespace kt::test
