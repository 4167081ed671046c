// What the records of Kafka's coordinators hold, as listings of fields: data for
// coordinator_formatter, which walks them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace kt::formats {

enum class FieldType { int8, int16, int32, int64, text, bytes, uuid, int32s, structs };

struct RecordField {
  std::string_view name;  // as JSON has it
  FieldType type = FieldType::int32;
  std::int16_t since = 0;  // the first version that has it
  std::int16_t until = INT16_MAX;
  std::int16_t tag = -1;  // of a tagged field: behind the others, and left out at its default
  std::span<const RecordField> inner = {};  // of structs
};

struct RecordSchema {
  std::int16_t type = 0;  // the key's first two bytes
  std::span<const RecordField> key;
  std::span<const RecordField> value;
  std::int16_t newest = 0;         // version of values that is known
  std::int16_t flexible_from = 0;  // of values; keys never are
};

std::span<const RecordSchema> offset_schemas();
std::span<const RecordSchema> group_schemas();
std::span<const RecordSchema> transaction_schemas();
std::span<const RecordSchema> share_schemas();

}  // namespace kt::formats
