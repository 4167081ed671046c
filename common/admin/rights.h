// What this room asks brokers for, in words, and the right that it takes. Internal to admin.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kt::admin {

// What a right is given for.
enum class Guarded { nothing, topic, partition, group, cluster };

// One thing to ask for: "delete topic", and the operation that Kafka's brokers check (KafkaApis)
// on what it names. Guarded by nothing: no right is known that would be missing.
struct Verb {
  std::string_view words;
  Guarded guarded = Guarded::nothing;
  std::string_view operation = {};
};

// The right that a broker misses when it answers so to this being asked of `name`, in the form of
// util::right_to(). A partition is named as to_string() does. Empty when the code is not about
// rights, or not about those that the verb takes.
std::string missing_right(const Verb& verb, std::string_view name, std::int16_t code);

}  // namespace kt::admin
