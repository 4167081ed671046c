#include "common/client/partitioners.h"

#include <cassert>

#include <librdkafka/rdkafka.h>

namespace kt::client {

std::int32_t partition_of(Partitioner partitioner, std::string_view key, std::int32_t partitions) {
  assert(partitions > 0);
  const auto ask = [&](auto function) {
    return function(nullptr, key.data(), key.size(), partitions, nullptr, nullptr);
  };
  switch (partitioner) {
    case Partitioner::crc32:
      return ask(rd_kafka_msg_partitioner_consistent);
    case Partitioner::fnv1a:
      return ask(rd_kafka_msg_partitioner_fnv1a);
    case Partitioner::murmur2:
      break;
  }
  return ask(rd_kafka_msg_partitioner_murmur2);
}

}  // namespace kt::client
