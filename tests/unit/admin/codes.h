// Kafka's error codes as the numbers that answers carry.
#pragma once

#include <cstdint>

#include "common/wire/error_code.h"

inline std::int16_t code(kt::wire::ErrorCode error) {
  return static_cast<std::int16_t>(error);
}
