// The hash that puts a keyed record into its partition, bit for bit as Kafka's Java producer does.
#pragma once

#include <cstdint>
#include <string_view>

namespace kt::util {

// org.apache.kafka.common.utils.Utils.murmur2: seed 0x9747b28c, little endian words.
std::int32_t murmur2(std::string_view bytes);

// Clears the sign bit (not the absolute value), as Utils.toPositive does.
constexpr std::int32_t to_positive(std::int32_t hash) {
  return hash & 0x7fffffff;
}

// The partition of a record with this key. Precondition: partitions > 0.
std::int32_t partition_of_key(std::string_view key, std::int32_t partitions);

}  // namespace kt::util
