#include "common/client/gathered.h"

#include <cstring>

namespace kt::client {
namespace {

constexpr char kEmpty[] = "";

}  // namespace

void* pointer_to(const std::optional<std::string_view>& bytes) {
  if (!bytes) return nullptr;
  return const_cast<char*>(bytes->data() == nullptr ? kEmpty : bytes->data());  // NOLINT
}

std::size_t size_of(const std::optional<std::string_view>& bytes) {
  return bytes ? bytes->size() : 0;
}

void* as_opaque(std::uint64_t position) {
  return reinterpret_cast<void*>(static_cast<std::uintptr_t>(position));  // NOLINT
}

std::uint64_t position_of(const rd_kafka_message_t& message) {
  return static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(message._private));
}

Gathered::Gathered() : bytes_(kBytes) {
  messages_.reserve(kMessages);
}

bool Gathered::add(const Record& record) {
  const bool is_plain = record.headers.empty() && !record.timestamp_ms;
  const std::size_t size = size_of(record.key) + size_of(record.value);
  if (!is_plain || is_full() || size > kBytes - used_) return false;
  rd_kafka_message_t message{};
  message.payload = keep(record.value);
  message.len = size_of(record.value);
  message.key = keep(record.key);
  message.key_len = size_of(record.key);
  message.partition = record.partition.value_or(RD_KAFKA_PARTITION_UA);
  message._private = as_opaque(record.position);
  messages_.push_back(message);
  return true;
}

void Gathered::clear() {
  messages_.clear();
  used_ = 0;
}

void* Gathered::keep(const std::optional<std::string_view>& bytes) {
  if (!bytes || bytes->empty()) return pointer_to(bytes);
  char* copy = bytes_.data() + used_;
  std::memcpy(copy, bytes->data(), bytes->size());
  used_ += bytes->size();
  return copy;
}

}  // namespace kt::client
