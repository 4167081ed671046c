#include "common/wire/schema.h"

#include <fmt/format.h>

namespace kt::wire {
namespace {

std::string versions_text(VersionRange versions) {
  if (versions.max == kNewest) return fmt::format("{}+", versions.min);
  return fmt::format("{}-{}", versions.min, versions.max);
}

}  // namespace

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
