// A message's listing as data, to be compared with Kafka's own JSON schema.
#pragma once

#include <optional>

#include "common/wire/fields.h"
#include "common/wire/walks.h"

namespace kt::wire {

// One field. Names follow Kafka's by one rule: an underscore before every capital letter but the
// first, then all in lower case (TimeoutMs: timeout_ms, V3AndBelowTopics: v3_and_below_topics).
struct FieldSchema {
  std::string path;       // "topics.configs.name": the names of the structs around it, then its own
  std::string type;       // Kafka's word; "struct" for any struct, "[]" in front for an array
  VersionRange versions;  // the last one is kNewest while the field lives
  std::optional<std::int16_t> nullable_since;  // nothing: never null
  std::optional<std::int32_t> tag;
  bool is_droppable = false;
  std::string default_text;  // "0", "true", "null", "" for an empty string, array or struct

  bool operator==(const FieldSchema&) const = default;
};

// The fields in the order of the listing, those of a struct right after the field that holds it.
template <class Message>
std::vector<FieldSchema> schema() {
  return Walks<Message>::schema();
}

// What schema() says of one field with these modifiers, taken as one that may be null.
FieldSchema field_schema(std::string path, std::string type, const FieldRules& rules,
                         std::string default_text);

// One line of JSON with all of it.
std::string to_json(const FieldSchema& field);

}  // namespace kt::wire
