// A few small records, copied together, on their way to librdkafka: handing them on in one call
// costs less than one call each. Only this room includes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <librdkafka/rdkafka.h>

#include "common/client/producer.h"

namespace kt::client {

// librdkafka takes a null pointer for null, and needs another one for empty. It never writes
// through it.
void* pointer_to(const std::optional<std::string_view>& bytes);
std::size_t size_of(const std::optional<std::string_view>& bytes);

// A record's position, as the opaque pointer that comes back with its report.
void* as_opaque(std::uint64_t position);
std::uint64_t position_of(const rd_kafka_message_t& message);

class Gathered {
 public:
  Gathered();

  // False when the record is not for gathering (large, with headers or a timestamp of its own), or
  // when there is no room for it now.
  bool add(const Record& record);

  // In the order added; the bytes live until clear().
  std::span<rd_kafka_message_t> messages() { return messages_; }
  bool is_full() const { return messages_.size() >= kMessages; }
  bool empty() const { return messages_.empty(); }
  void clear();

 private:
  static constexpr std::size_t kMessages = 256;
  static constexpr std::size_t kBytes = std::size_t{64} * 1024;

  void* keep(const std::optional<std::string_view>& bytes);

  std::vector<char> bytes_;  // never grows: the messages point into it
  std::size_t used_ = 0;
  std::vector<rd_kafka_message_t> messages_;
};

}  // namespace kt::client
