// The list of all APIs that kt speaks, for code that goes through every one: tests, fuzzers, the
// tests' broker. It includes every message; whoever needs one API includes that one.
#pragma once

#include "common/wire/messages/add_offsets_to_txn.h"
#include "common/wire/messages/add_partitions_to_txn.h"
#include "common/wire/messages/alter_partition_reassignments.h"
#include "common/wire/messages/alter_replica_log_dirs.h"
#include "common/wire/messages/alter_share_group_offsets.h"
#include "common/wire/messages/api_versions.h"
#include "common/wire/messages/consumer_group_describe.h"
#include "common/wire/messages/consumer_group_heartbeat.h"
#include "common/wire/messages/create_partitions.h"
#include "common/wire/messages/create_topics.h"
#include "common/wire/messages/delete_groups.h"
#include "common/wire/messages/delete_records.h"
#include "common/wire/messages/delete_share_group_offsets.h"
#include "common/wire/messages/delete_topics.h"
#include "common/wire/messages/describe_cluster.h"
#include "common/wire/messages/describe_configs.h"
#include "common/wire/messages/describe_groups.h"
#include "common/wire/messages/describe_log_dirs.h"
#include "common/wire/messages/describe_quorum.h"
#include "common/wire/messages/describe_share_group_offsets.h"
#include "common/wire/messages/describe_topic_partitions.h"
#include "common/wire/messages/elect_leaders.h"
#include "common/wire/messages/end_txn.h"
#include "common/wire/messages/fetch.h"
#include "common/wire/messages/find_coordinator.h"
#include "common/wire/messages/heartbeat.h"
#include "common/wire/messages/incremental_alter_configs.h"
#include "common/wire/messages/init_producer_id.h"
#include "common/wire/messages/join_group.h"
#include "common/wire/messages/leave_group.h"
#include "common/wire/messages/list_config_resources.h"
#include "common/wire/messages/list_groups.h"
#include "common/wire/messages/list_offsets.h"
#include "common/wire/messages/list_partition_reassignments.h"
#include "common/wire/messages/metadata.h"
#include "common/wire/messages/offset_commit.h"
#include "common/wire/messages/offset_delete.h"
#include "common/wire/messages/offset_fetch.h"
#include "common/wire/messages/offset_for_leader_epoch.h"
#include "common/wire/messages/produce.h"
#include "common/wire/messages/sasl_authenticate.h"
#include "common/wire/messages/sasl_handshake.h"
#include "common/wire/messages/share_group_describe.h"
#include "common/wire/messages/streams_group_describe.h"
#include "common/wire/messages/sync_group.h"
#include "common/wire/messages/txn_offset_commit.h"

namespace kt::wire {

template <class... Types>
struct TypeList {};

// By API key.
using Apis =
    TypeList<produce::Request, fetch::Request, list_offsets::Request, metadata::Request,
             offset_commit::Request, offset_fetch::Request, find_coordinator::Request,
             join_group::Request, heartbeat::Request, leave_group::Request, sync_group::Request,
             describe_groups::Request, list_groups::Request, sasl_handshake::Request,
             api_versions::Request, create_topics::Request, delete_topics::Request,
             delete_records::Request, init_producer_id::Request, offset_for_leader_epoch::Request,
             add_partitions_to_txn::Request, add_offsets_to_txn::Request, end_txn::Request,
             txn_offset_commit::Request, describe_configs::Request, alter_replica_log_dirs::Request,
             describe_log_dirs::Request, sasl_authenticate::Request, create_partitions::Request,
             delete_groups::Request, elect_leaders::Request, incremental_alter_configs::Request,
             alter_partition_reassignments::Request, list_partition_reassignments::Request,
             offset_delete::Request, describe_quorum::Request, describe_cluster::Request,
             consumer_group_heartbeat::Request, consumer_group_describe::Request,
             list_config_resources::Request, describe_topic_partitions::Request,
             share_group_describe::Request, streams_group_describe::Request,
             describe_share_group_offsets::Request, alter_share_group_offsets::Request,
             delete_share_group_offsets::Request>;

// Calls f.template operator()<Request>() for each API: a lambda []<class Request>() {...} does.
constexpr void for_each_api(auto&& f) {
  [&]<class... Requests>(TypeList<Requests...>) {
    (f.template operator()<Requests>(), ...);
  }(Apis{});
}

}  // namespace kt::wire
