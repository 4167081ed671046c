#include "common/broker/mutating.h"

#include <algorithm>
#include <array>

namespace kt::broker {
namespace {

// Said as the list of what only reads, so that an API that is added later is refused until somebody
// has thought about it.
constexpr std::array<std::int16_t, 29> kReadOnlyApis = {
    1,   // Fetch
    2,   // ListOffsets
    3,   // Metadata (kt never asks it to create topics)
    9,   // OffsetFetch
    10,  // FindCoordinator
    15,  // DescribeGroups
    16,  // ListGroups
    17,  // SaslHandshake
    18,  // ApiVersions
    23,  // OffsetForLeaderEpoch
    29,  // DescribeAcls
    32,  // DescribeConfigs
    35,  // DescribeLogDirs
    36,  // SaslAuthenticate
    41,  // DescribeDelegationToken
    46,  // ListPartitionReassignments
    48,  // DescribeClientQuotas
    50,  // DescribeUserScramCredentials
    55,  // DescribeQuorum
    60,  // DescribeCluster
    61,  // DescribeProducers
    65,  // DescribeTransactions
    66,  // ListTransactions
    69,  // ConsumerGroupDescribe
    74,  // ListConfigResources
    75,  // DescribeTopicPartitions
    77,  // ShareGroupDescribe
    89,  // StreamsGroupDescribe
    90,  // DescribeShareGroupOffsets
};

}  // namespace

bool is_mutating(std::int16_t api_key) {
  return std::find(kReadOnlyApis.begin(), kReadOnlyApis.end(), api_key) == kReadOnlyApis.end();
}

}  // namespace kt::broker
