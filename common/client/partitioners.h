// Which partition a key goes to by the hashes that producers use: bit for bit what the producer
// does when it is told to, asked without sending.
#pragma once

#include <cstdint>
#include <string_view>

namespace kt::client {

enum class Partitioner {
  murmur2,  // Java's
  crc32,    // librdkafka's default
  fnv1a,    // Sarama's
};

// Precondition: partitions > 0.
std::int32_t partition_of(Partitioner partitioner, std::string_view key, std::int32_t partitions);

}  // namespace kt::client
