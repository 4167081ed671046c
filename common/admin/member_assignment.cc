#include "common/admin/member_assignment.h"

#include <optional>
#include <string>

#include "common/wire/reader.h"

namespace kt::admin {

// Version (int16), then an array of topics, each a name and an array of int32; user data follows.
// Every version so far begins like this, and none is flexible.
std::vector<TopicPartition> partitions_of(std::string_view assignment) {
  constexpr std::size_t kLeastTopic = 6;
  wire::Reader reader(assignment, wire::Encoding::plain);
  std::vector<TopicPartition> partitions;
  if (assignment.empty() || reader.read_int<std::int16_t>() < 0) return partitions;
  const std::size_t topics = reader.read_array_length(kLeastTopic).value_or(0);
  for (std::size_t i = 0; i < topics && !reader.failed(); ++i) {
    const std::string topic(reader.read_string().value_or(""));
    const std::size_t count = reader.read_array_length(sizeof(std::int32_t)).value_or(0);
    for (std::size_t j = 0; j < count && !reader.failed(); ++j) {
      partitions.push_back({.topic = topic, .partition = reader.read_int<std::int32_t>()});
    }
  }
  if (reader.failed()) partitions.clear();
  return partitions;
}

}  // namespace kt::admin
