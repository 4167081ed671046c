#include "common/formats/coordinator_schema.h"

#include <array>

namespace kt::formats {

namespace {

using enum FieldType;

constexpr std::int16_t kEver = INT16_MAX;

constexpr std::array kOffsetKey{
    RecordField{"group", text},
    RecordField{"topic", text},
    RecordField{"partition", int32},
};
constexpr std::array kOffsetValue{
    RecordField{"offset", int64},
    RecordField{"leaderEpoch", int32, 3},
    RecordField{"metadata", text},
    RecordField{"commitTimestamp", int64},
    RecordField{"expireTimestamp", int64, 1, 1},
    RecordField{"topicId", uuid, 4, kEver, 0},
};
constexpr std::array kOffsets{
    RecordSchema{
        .type = 0, .key = kOffsetKey, .value = kOffsetValue, .newest = 4, .flexible_from = 4},
    RecordSchema{
        .type = 1, .key = kOffsetKey, .value = kOffsetValue, .newest = 4, .flexible_from = 4},
};

constexpr std::array kGroupKey{RecordField{"group", text}};
constexpr std::array kMember{
    RecordField{"memberId", text},
    RecordField{"groupInstanceId", text, 3},
    RecordField{"clientId", text},
    RecordField{"clientHost", text},
    RecordField{"rebalanceTimeout", int32, 1},
    RecordField{"sessionTimeout", int32},
    RecordField{"subscription", bytes},
    RecordField{"assignment", bytes},
};
constexpr std::array kGroupValue{
    RecordField{"protocolType", text},
    RecordField{"generation", int32},
    RecordField{"protocol", text},
    RecordField{"leader", text},
    RecordField{"currentStateTimestamp", int64, 2},
    RecordField{"members", structs, 0, kEver, -1, kMember},
};
constexpr std::array kGroups{
    RecordSchema{
        .type = 2, .key = kGroupKey, .value = kGroupValue, .newest = 4, .flexible_from = 4},
};

constexpr std::array kTransactionKey{RecordField{"transactionalId", text}};
constexpr std::array kTransactionPartition{
    RecordField{"topic", text},
    RecordField{"partitionIds", int32s},
};
constexpr std::array kTransactionValue{
    RecordField{"producerId", int64},
    RecordField{"previousProducerId", int64, 1, kEver, 0},
    RecordField{"nextProducerId", int64, 1, kEver, 1},
    RecordField{"producerEpoch", int16},
    RecordField{"nextProducerEpoch", int16, 1, kEver, 3},
    RecordField{"transactionTimeoutMs", int32},
    RecordField{"transactionStatus", int8},
    RecordField{"transactionPartitions", structs, 0, kEver, -1, kTransactionPartition},
    RecordField{"transactionLastUpdateTimestampMs", int64},
    RecordField{"transactionStartTimestampMs", int64},
    RecordField{"clientTransactionVersion", int16, 1, kEver, 2},
};
constexpr std::array kTransactions{
    RecordSchema{.type = 0,
                 .key = kTransactionKey,
                 .value = kTransactionValue,
                 .newest = 1,
                 .flexible_from = 1},
};

constexpr std::array kShareKey{
    RecordField{"groupId", text},
    RecordField{"topicId", uuid},
    RecordField{"partition", int32},
};
constexpr std::array kShareBatch{
    RecordField{"firstOffset", int64},
    RecordField{"lastOffset", int64},
    RecordField{"deliveryState", int8},
    RecordField{"deliveryCount", int16},
};
constexpr std::array kShareSnapshot{
    RecordField{"snapshotEpoch", int32},
    RecordField{"stateEpoch", int32},
    RecordField{"leaderEpoch", int32},
    RecordField{"startOffset", int64},
    RecordField{"deliveryCompleteCount", int32, 0, kEver, 0},
    RecordField{"createTimestamp", int64},
    RecordField{"writeTimestamp", int64},
    RecordField{"stateBatches", structs, 0, kEver, -1, kShareBatch},
};
constexpr std::array kShareUpdate{
    RecordField{"snapshotEpoch", int32},
    RecordField{"leaderEpoch", int32},
    RecordField{"startOffset", int64},
    RecordField{"deliveryCompleteCount", int32, 0, kEver, 0},
    RecordField{"stateBatches", structs, 0, kEver, -1, kShareBatch},
};
constexpr std::array kShares{
    RecordSchema{.type = 0, .key = kShareKey, .value = kShareSnapshot},
    RecordSchema{.type = 1, .key = kShareKey, .value = kShareUpdate},
};

}  // namespace

std::span<const RecordSchema> offset_schemas() {
  return kOffsets;
}

std::span<const RecordSchema> group_schemas() {
  return kGroups;
}

std::span<const RecordSchema> transaction_schemas() {
  return kTransactions;
}

std::span<const RecordSchema> share_schemas() {
  return kShares;
}

}  // namespace kt::formats
