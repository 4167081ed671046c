#include "common/wire/schema.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace kt::wire {
namespace {

std::string versions_text(VersionRange versions) {
  if (versions.max == kNewest) return fmt::format("{}+", versions.min);
  return fmt::format("{}-{}", versions.min, versions.max);
}

}  // namespace

FieldSchema field_schema(std::string path, std::string type, const FieldRules& rules,
                         std::string default_text) {
  FieldSchema field{.path = std::move(path),
                    .type = std::move(type),
                    .versions = rules.versions,
                    .nullable_since = std::max(rules.nullable_since, rules.versions.min),
                    .is_droppable = rules.is_droppable,
                    .default_text = std::move(default_text)};
  if (rules.tag >= 0) field.tag = rules.tag;
  return field;
}

std::string to_json(const FieldSchema& field) {
  std::string line = fmt::format(R"({{"path":"{}","type":"{}","versions":"{}")", field.path,
                                 field.type, versions_text(field.versions));
  if (field.nullable_since) line += fmt::format(R"(,"nullable_since":{})", *field.nullable_since);
  if (field.tag) line += fmt::format(R"(,"tag":{})", *field.tag);
  line +=
      fmt::format(R"(,"droppable":{},"default":"{}"}})", field.is_droppable, field.default_text);
  return line;
}

}  // namespace kt::wire
