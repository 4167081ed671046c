#include "common/wire/error_code.h"

#include <array>

namespace kt::wire {
namespace {

enum class Retry { no, yes };

struct Row {
  std::int16_t code;
  std::string_view name;
  Retry retry;
  std::string_view sentence;
};

constexpr std::int16_t kFirstCode = -1;

// Ascending and without a gap, so that a code is an index.
constexpr std::array kRows = {
    Row{-1, "UNKNOWN_SERVER_ERROR", Retry::no,
        "the broker failed in a way that it does not explain; its log may"},
    Row{0, "NONE", Retry::no, "no error"},
    Row{1, "OFFSET_OUT_OF_RANGE", Retry::no, "the broker does not have this offset"},
    Row{2, "CORRUPT_MESSAGE", Retry::yes,
        "the record batch arrived damaged, or its topic does not accept it"},
    Row{3, "UNKNOWN_TOPIC_OR_PARTITION", Retry::yes, "no such topic or partition"},
    Row{4, "INVALID_FETCH_SIZE", Retry::no, "the fetch size is not valid"},
    Row{5, "LEADER_NOT_AVAILABLE", Retry::yes, "the partition has no leader at the moment"},
    Row{6, "NOT_LEADER_OR_FOLLOWER", Retry::yes,
        "the broker is not the partition's leader, or has no replica of it"},
    Row{7, "REQUEST_TIMED_OUT", Retry::yes, "the broker did not finish in the time it was given"},
    Row{8, "BROKER_NOT_AVAILABLE", Retry::no, "the broker is not there"},
    Row{9, "REPLICA_NOT_AVAILABLE", Retry::yes, "the replica is not there"},
    Row{10, "MESSAGE_TOO_LARGE", Retry::no, "a record is larger than the topic accepts"},
    Row{11, "STALE_CONTROLLER_EPOCH", Retry::no, "the controller has moved to another broker"},
    Row{12, "OFFSET_METADATA_TOO_LARGE", Retry::no,
        "the text beside the committed offset is too long"},
    Row{13, "NETWORK_EXCEPTION", Retry::yes, "the connection broke before the answer came"},
    Row{14, "COORDINATOR_LOAD_IN_PROGRESS", Retry::yes,
        "the group's coordinator is still loading its state"},
    Row{15, "COORDINATOR_NOT_AVAILABLE", Retry::yes, "the group has no coordinator at the moment"},
    Row{16, "NOT_COORDINATOR", Retry::yes, "this broker is not the coordinator"},
    Row{17, "INVALID_TOPIC_EXCEPTION", Retry::no,
        "the topic name is not valid, or the topic is one of Kafka's own"},
    Row{18, "RECORD_LIST_TOO_LARGE", Retry::no, "a batch is larger than a log segment may be"},
    Row{19, "NOT_ENOUGH_REPLICAS", Retry::yes, "too few replicas are in sync to accept a write"},
    Row{20, "NOT_ENOUGH_REPLICAS_AFTER_APPEND", Retry::yes,
        "written, but to fewer in-sync replicas than required"},
    Row{21, "INVALID_REQUIRED_ACKS", Retry::no,
        "the number of acknowledgements must be 0, 1 or all"},
    Row{22, "ILLEGAL_GENERATION", Retry::no, "the group has moved on to another generation"},
    Row{23, "INCONSISTENT_GROUP_PROTOCOL", Retry::no, "the members of the group share no protocol"},
    Row{24, "INVALID_GROUP_ID", Retry::no, "the group id is not valid"},
    Row{25, "UNKNOWN_MEMBER_ID", Retry::no, "the group does not know this member"},
    Row{26, "INVALID_SESSION_TIMEOUT", Retry::no,
        "the session timeout is outside the broker's limits"},
    Row{27, "REBALANCE_IN_PROGRESS", Retry::no, "the group is rebalancing"},
    Row{28, "INVALID_COMMIT_OFFSET_SIZE", Retry::no, "the commit is too large"},
    Row{29, "TOPIC_AUTHORIZATION_FAILED", Retry::no, "the user may not do this to the topic"},
    Row{30, "GROUP_AUTHORIZATION_FAILED", Retry::no, "the user may not do this to the group"},
    Row{31, "CLUSTER_AUTHORIZATION_FAILED", Retry::no, "the user may not do this to the cluster"},
    Row{32, "INVALID_TIMESTAMP", Retry::no, "the timestamp of a record is out of range"},
    Row{33, "UNSUPPORTED_SASL_MECHANISM", Retry::no,
        "the broker does not offer this SASL mechanism"},
    Row{34, "ILLEGAL_SASL_STATE", Retry::no,
        "the login is not at the step that this request belongs to"},
    Row{35, "UNSUPPORTED_VERSION", Retry::no,
        "the broker does not speak this version of the request"},
    Row{36, "TOPIC_ALREADY_EXISTS", Retry::no, "a topic of this name exists already"},
    Row{37, "INVALID_PARTITIONS", Retry::no,
        "the number of partitions must be greater than what is there, and at least 1"},
    Row{38, "INVALID_REPLICATION_FACTOR", Retry::no,
        "the replication factor must be at least 1 and at most the number of brokers"},
    Row{39, "INVALID_REPLICA_ASSIGNMENT", Retry::no, "the replica assignment is not valid"},
    Row{40, "INVALID_CONFIG", Retry::no, "a configuration value is not valid"},
    Row{41, "NOT_CONTROLLER", Retry::yes, "this broker is not the controller"},
    Row{42, "INVALID_REQUEST", Retry::no, "the broker finds the request malformed"},
    Row{43, "UNSUPPORTED_FOR_MESSAGE_FORMAT", Retry::no,
        "the topic's message format is too old for this"},
    Row{44, "POLICY_VIOLATION", Retry::no, "the broker's policy forbids it"},
    Row{45, "OUT_OF_ORDER_SEQUENCE_NUMBER", Retry::no, "a batch arrived out of order"},
    Row{46, "DUPLICATE_SEQUENCE_NUMBER", Retry::no, "the batch was written before"},
    Row{47, "INVALID_PRODUCER_EPOCH", Retry::no,
        "another producer has taken over with a newer epoch"},
    Row{48, "INVALID_TXN_STATE", Retry::no, "the transaction is not in a state that allows this"},
    Row{49, "INVALID_PRODUCER_ID_MAPPING", Retry::no,
        "the producer id does not belong to this transactional id"},
    Row{50, "INVALID_TRANSACTION_TIMEOUT", Retry::no,
        "the transaction timeout is longer than the broker allows"},
    Row{51, "CONCURRENT_TRANSACTIONS", Retry::yes,
        "another operation on the same transaction is still running"},
    Row{52, "TRANSACTION_COORDINATOR_FENCED", Retry::no,
        "another coordinator has taken over the transaction"},
    Row{53, "TRANSACTIONAL_ID_AUTHORIZATION_FAILED", Retry::no,
        "the user may not use this transactional id"},
    Row{54, "SECURITY_DISABLED", Retry::no, "the cluster has no authorizer, so there are no ACLs"},
    Row{55, "OPERATION_NOT_ATTEMPTED", Retry::no,
        "the broker did not try, because another part of the request failed"},
    Row{56, "KAFKA_STORAGE_ERROR", Retry::yes,
        "the broker cannot use the disk that the partition is on"},
    Row{57, "LOG_DIR_NOT_FOUND", Retry::no, "the broker has no such log directory"},
    Row{58, "SASL_AUTHENTICATION_FAILED", Retry::no, "the login was refused"},
    Row{59, "UNKNOWN_PRODUCER_ID", Retry::no, "the broker no longer knows this producer"},
    Row{60, "REASSIGNMENT_IN_PROGRESS", Retry::no, "a reassignment of the partition is running"},
    Row{61, "DELEGATION_TOKEN_AUTH_DISABLED", Retry::no, "delegation tokens are switched off"},
    Row{62, "DELEGATION_TOKEN_NOT_FOUND", Retry::no, "no such delegation token"},
    Row{63, "DELEGATION_TOKEN_OWNER_MISMATCH", Retry::no,
        "the delegation token belongs to somebody else"},
    Row{64, "DELEGATION_TOKEN_REQUEST_NOT_ALLOWED", Retry::no,
        "a delegation token cannot be asked for over this kind of connection"},
    Row{65, "DELEGATION_TOKEN_AUTHORIZATION_FAILED", Retry::no,
        "the user may not do this to the delegation token"},
    Row{66, "DELEGATION_TOKEN_EXPIRED", Retry::no, "the delegation token has expired"},
    Row{67, "INVALID_PRINCIPAL_TYPE", Retry::no, "the broker does not know this type of principal"},
    Row{68, "NON_EMPTY_GROUP", Retry::no, "the group still has members"},
    Row{69, "GROUP_ID_NOT_FOUND", Retry::no, "no such group"},
    Row{70, "FETCH_SESSION_ID_NOT_FOUND", Retry::yes, "the broker has forgotten the fetch session"},
    Row{71, "INVALID_FETCH_SESSION_EPOCH", Retry::yes, "the fetch session is at another epoch"},
    Row{72, "LISTENER_NOT_FOUND", Retry::yes,
        "the leader does not have the listener that was asked"},
    Row{73, "TOPIC_DELETION_DISABLED", Retry::no,
        "topics cannot be deleted, delete.topic.enable is false"},
    Row{74, "FENCED_LEADER_EPOCH", Retry::yes, "the leader epoch is older than the broker's"},
    Row{75, "UNKNOWN_LEADER_EPOCH", Retry::yes, "the leader epoch is newer than the broker's"},
    Row{76, "UNSUPPORTED_COMPRESSION_TYPE", Retry::no,
        "the request is too old for the compression that the partition uses"},
    Row{77, "STALE_BROKER_EPOCH", Retry::no, "the broker has started again since"},
    Row{78, "OFFSET_NOT_AVAILABLE", Retry::yes,
        "the new leader does not know yet how far the partition is committed"},
    Row{79, "MEMBER_ID_REQUIRED", Retry::no,
        "the group wants the member to come back with the id that it was given"},
    Row{80, "PREFERRED_LEADER_NOT_AVAILABLE", Retry::yes,
        "the preferred leader is not in sync or not there"},
    Row{81, "GROUP_MAX_SIZE_REACHED", Retry::no, "the group is full"},
    Row{82, "FENCED_INSTANCE_ID", Retry::no, "another member has taken this group.instance.id"},
    Row{83, "ELIGIBLE_LEADERS_NOT_AVAILABLE", Retry::yes, "no replica is eligible to lead"},
    Row{84, "ELECTION_NOT_NEEDED", Retry::yes, "the leader is already the right one"},
    Row{85, "NO_REASSIGNMENT_IN_PROGRESS", Retry::no,
        "no reassignment of the partition is running"},
    Row{86, "GROUP_SUBSCRIBED_TO_TOPIC", Retry::no, "the group still consumes the topic"},
    Row{87, "INVALID_RECORD", Retry::no, "the broker rejects the record"},
    Row{88, "UNSTABLE_OFFSET_COMMIT", Retry::yes, "a transaction on these offsets is still open"},
    Row{89, "THROTTLING_QUOTA_EXCEEDED", Retry::yes,
        "the client does this too often and is throttled"},
    Row{90, "PRODUCER_FENCED", Retry::no, "a newer producer has taken this transactional id"},
    Row{91, "RESOURCE_NOT_FOUND", Retry::no, "no such resource"},
    Row{92, "DUPLICATE_RESOURCE", Retry::no, "the resource is named twice"},
    Row{93, "UNACCEPTABLE_CREDENTIAL", Retry::no, "the credential is not acceptable"},
    Row{94, "INCONSISTENT_VOTER_SET", Retry::no, "the quorum has other voters"},
    Row{95, "INVALID_UPDATE_VERSION", Retry::no, "the feature cannot go to this version"},
    Row{96, "FEATURE_UPDATE_FAILED", Retry::no, "the controller could not change the feature"},
    Row{97, "PRINCIPAL_DESERIALIZATION_FAILURE", Retry::no,
        "the controller cannot read who is asking"},
    Row{98, "SNAPSHOT_NOT_FOUND", Retry::no, "no such snapshot"},
    Row{99, "POSITION_OUT_OF_RANGE", Retry::no, "the position is outside the snapshot"},
    Row{100, "UNKNOWN_TOPIC_ID", Retry::yes, "no topic has this id"},
    Row{101, "DUPLICATE_BROKER_REGISTRATION", Retry::no,
        "another broker is registered with this id"},
    Row{102, "BROKER_ID_NOT_REGISTERED", Retry::no, "no broker is registered with this id"},
    Row{103, "INCONSISTENT_TOPIC_ID", Retry::yes,
        "the topic has another id, it was deleted and created again"},
    Row{104, "INCONSISTENT_CLUSTER_ID", Retry::no, "this is another cluster"},
    Row{105, "TRANSACTIONAL_ID_NOT_FOUND", Retry::no, "no such transactional id"},
    Row{106, "FETCH_SESSION_TOPIC_ID_ERROR", Retry::yes,
        "the fetch session mixes topic names and ids"},
    Row{107, "INELIGIBLE_REPLICA", Retry::no, "a replica is not eligible to be in sync"},
    Row{108, "NEW_LEADER_ELECTED", Retry::no, "the partition has a new leader"},
    Row{109, "OFFSET_MOVED_TO_TIERED_STORAGE", Retry::no, "the offset is in tiered storage only"},
    Row{110, "FENCED_MEMBER_EPOCH", Retry::no, "the group has moved on to another member epoch"},
    Row{111, "UNRELEASED_INSTANCE_ID", Retry::no,
        "another member still holds this group.instance.id"},
    Row{112, "UNSUPPORTED_ASSIGNOR", Retry::no, "the group does not support this assignor"},
    Row{113, "STALE_MEMBER_EPOCH", Retry::no, "the member's epoch is old"},
    Row{114, "MISMATCHED_ENDPOINT_TYPE", Retry::no, "this endpoint is for another kind of request"},
    Row{115, "UNSUPPORTED_ENDPOINT_TYPE", Retry::no, "this kind of endpoint is not supported yet"},
    Row{116, "UNKNOWN_CONTROLLER_ID", Retry::no, "no controller has this id"},
    Row{117, "UNKNOWN_SUBSCRIPTION_ID", Retry::no,
        "the telemetry subscription is not known or old"},
    Row{118, "TELEMETRY_TOO_LARGE", Retry::no, "the telemetry is too large"},
    Row{119, "INVALID_REGISTRATION", Retry::no, "the controller rejects the broker's registration"},
    Row{120, "TRANSACTION_ABORTABLE", Retry::no, "the transaction must be aborted"},
    Row{121, "INVALID_RECORD_STATE", Retry::no, "the record cannot be acknowledged in its state"},
    Row{122, "SHARE_SESSION_NOT_FOUND", Retry::yes, "the broker has forgotten the share session"},
    Row{123, "INVALID_SHARE_SESSION_EPOCH", Retry::yes, "the share session is at another epoch"},
    Row{124, "FENCED_STATE_EPOCH", Retry::no,
        "the share group's state has moved on to another epoch"},
    Row{125, "INVALID_VOTER_KEY", Retry::no, "the voter has another key"},
    Row{126, "DUPLICATE_VOTER", Retry::no, "the replica is a voter already"},
    Row{127, "VOTER_NOT_FOUND", Retry::no, "no such voter"},
    Row{128, "INVALID_REGULAR_EXPRESSION", Retry::no, "the regular expression is not valid"},
    Row{129, "REBOOTSTRAP_REQUIRED", Retry::no,
        "what the client knows of the cluster is too old, it must start again"},
    Row{130, "STREAMS_INVALID_TOPOLOGY", Retry::no, "the topology is not valid"},
    Row{131, "STREAMS_INVALID_TOPOLOGY_EPOCH", Retry::no, "the topology epoch is not valid"},
    Row{132, "STREAMS_TOPOLOGY_FENCED", Retry::no, "the topology epoch is old"},
    Row{133, "SHARE_SESSION_LIMIT_REACHED", Retry::yes,
        "the broker has no room for another share session"},
};

constexpr bool is_without_gap() {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (kRows[i].code != kFirstCode + static_cast<std::int16_t>(i)) return false;
  }
  return true;
}
static_assert(is_without_gap());

}  // namespace

ErrorInfo error_info(std::int16_t code) {
  const auto index = static_cast<std::size_t>(code - kFirstCode);
  if (code < kFirstCode || index >= kRows.size()) {
    return {.code = ErrorCode{code},
            .name = "UNKNOWN_ERROR_CODE",
            .sentence = "an error of a Kafka that is newer than kt"};
  }
  const Row& row = kRows[index];
  return {.code = ErrorCode{row.code},
          .name = row.name,
          .retriable = row.retry == Retry::yes,
          .sentence = row.sentence};
}

bool is_retriable(std::int16_t code) {
  return error_info(code).retriable;
}

}  // namespace kt::wire
