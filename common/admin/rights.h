// Which right a broker missed when it refused something. Internal to admin.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kt::admin {

// For an attempt as attempt_at() words it and the code that answered it, in the form of
// util::right_to(). Empty when the code is not about rights, or the attempt is none of this room's.
// The operations are those that Kafka's brokers check (KafkaApis).
std::string missing_right(std::string_view attempt, std::int16_t code);

}  // namespace kt::admin
