// Tagged fields lie behind all others of their struct, but JSON has them where the schema lists
// them. So a struct is walked twice: once to nowhere, to come to its tags, and once to be printed.
#include "common/formats/coordinator_formatter.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "common/formats/coordinator_schema.h"
#include "common/formats/json_text.h"
#include "common/records/varint.h"
#include "common/util/base64.h"

namespace kt::formats {

namespace {

using Tags = std::map<std::uint32_t, std::string_view>;

// Reads fields in order; once the bytes do not suffice, everything is 0 and `has_failed`.
class FieldReader {
 public:
  FieldReader(std::string_view bytes, std::int16_t version, bool is_flexible)
      : rest_(bytes), version_(version), is_flexible_(is_flexible) {}

  bool has_failed() const { return has_failed_; }
  void append_struct(std::span<const RecordField> fields, TextBuffer& to);

 private:
  template <class T>
  T number() {
    const auto bytes = take(sizeof(T));
    return has_failed_ ? T{} : records::load<T>(bytes.data());
  }
  std::string_view take(std::size_t size);
  std::uint32_t varint();
  std::int64_t length(std::size_t fixed_size);  // -1: null
  Tags tags();
  bool has(const RecordField& field) const {
    return version_ >= field.since && version_ <= field.until;
  }
  void append_fields(std::span<const RecordField> fields, const Tags& tags, TextBuffer& to);
  void append_value(const RecordField& field, TextBuffer& to);
  void append_text(TextBuffer& to);
  void append_bytes(TextBuffer& to);
  void append_list(const RecordField& field, TextBuffer& to);

  std::string_view rest_;
  std::int16_t version_;
  bool is_flexible_;
  bool has_failed_ = false;
};

std::string_view FieldReader::take(std::size_t size) {
  if (size > rest_.size()) has_failed_ = true;
  if (has_failed_) return {};
  const auto taken = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return taken;
}

std::uint32_t FieldReader::varint() {
  std::uint32_t value = 0;
  for (unsigned shift = 0; shift < 32; shift += 7) {
    const auto byte = static_cast<std::uint8_t>(number<std::int8_t>());
    value |= static_cast<std::uint32_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  has_failed_ = true;
  return 0;
}

std::int64_t FieldReader::length(std::size_t fixed_size) {
  if (is_flexible_) return static_cast<std::int64_t>(varint()) - 1;
  return fixed_size == 2 ? number<std::int16_t>() : number<std::int32_t>();
}

Tags FieldReader::tags() {
  Tags tags;
  for (auto left = varint(); left > 0 && !has_failed_; --left) {
    const auto tag = varint();
    tags[tag] = take(varint());
  }
  return tags;
}

void FieldReader::append_struct(std::span<const RecordField> fields, TextBuffer& to) {
  if (!is_flexible_) return append_fields(fields, {}, to);
  const auto begin = rest_;
  TextBuffer nowhere;
  append_fields(fields, {}, nowhere);
  const auto tagged = tags();
  const auto end = std::exchange(rest_, begin);
  if (has_failed_) return;
  append_fields(fields, tagged, to);
  rest_ = end;
}

void FieldReader::append_fields(std::span<const RecordField> fields, const Tags& tags,
                                TextBuffer& to) {
  to.append('{');
  bool is_first = true;
  for (const auto& field : fields) {
    const auto tagged = tags.find(static_cast<std::uint32_t>(field.tag));
    if (!has(field) || (field.tag >= 0 && tagged == tags.end())) continue;
    if (!std::exchange(is_first, false)) to.append(',');
    append_json_text(field.name, to);
    to.append(':');
    if (field.tag < 0) {
      append_value(field, to);
      continue;
    }
    FieldReader value(tagged->second, version_, is_flexible_);
    value.append_value(field, to);
    has_failed_ |= value.has_failed();
  }
  to.append('}');
}

void FieldReader::append_value(const RecordField& field, TextBuffer& to) {
  switch (field.type) {
    case FieldType::int8:
      return to.append_number(number<std::int8_t>());
    case FieldType::int16:
      return to.append_number(number<std::int16_t>());
    case FieldType::int32:
      return to.append_number(number<std::int32_t>());
    case FieldType::int64:
      return to.append_number(number<std::int64_t>());
    case FieldType::text:
      return append_text(to);
    case FieldType::bytes:
      return append_bytes(to);
    case FieldType::uuid:
      return append_json_text(util::base64url(take(16)), to);
    case FieldType::int32s:
    case FieldType::structs:
      return append_list(field, to);
  }
}

void FieldReader::append_text(TextBuffer& to) {
  const auto size = length(2);
  if (size < 0) return to.append("null");
  append_json_bytes(take(static_cast<std::size_t>(size)), to);
}

void FieldReader::append_bytes(TextBuffer& to) {
  const auto size = length(4);
  if (size < 0) return to.append("null");
  append_json_text(util::base64(take(static_cast<std::size_t>(size))), to);
}

void FieldReader::append_list(const RecordField& field, TextBuffer& to) {
  const auto count = length(4);
  if (count < 0) return to.append("null");
  to.append('[');
  for (std::int64_t i = 0; i < count && !has_failed_; ++i) {
    if (i > 0) to.append(',');
    field.type == FieldType::int32s ? to.append_number(number<std::int32_t>())
                                    : append_struct(field.inner, to);
  }
  to.append(']');
}

std::span<const RecordSchema> schemas_of(CoordinatorRecords wanted) {
  switch (wanted) {
    case CoordinatorRecords::offsets:
      return offset_schemas();
    case CoordinatorRecords::group_metadata:
      return group_schemas();
    case CoordinatorRecords::transactions:
      return transaction_schemas();
    case CoordinatorRecords::share_state:
      break;
  }
  return share_schemas();
}

util::Result<void> append_key(const RecordSchema& schema, std::string_view bytes, TextBuffer& to) {
  to.append(fmt::format(R"({{"key":{{"type":{},"data":)", schema.type));
  FieldReader key(bytes, 0, false);
  key.append_struct(schema.key, to);
  if (key.has_failed()) return util::corrupt("its key is cut short");
  to.append("}");
  return {};
}

util::Result<void> append_version_and_data(const RecordSchema& schema, std::string_view bytes,
                                           TextBuffer& to) {
  if (bytes.size() < 2) return util::corrupt("its value is cut short");
  const auto version = records::load<std::int16_t>(bytes.data());
  if (version < 0 || version > schema.newest) {
    return util::corrupt(
        fmt::format("its value has the unknown version {} of type {}", version, schema.type));
  }
  to.append(fmt::format(R"({{"version":{},"data":)", version));
  FieldReader value(bytes.substr(2), version, version >= schema.flexible_from);
  value.append_struct(schema.value, to);
  if (value.has_failed()) return util::corrupt("its value is cut short");
  to.append("}");
  return {};
}

}  // namespace

util::Result<void> CoordinatorFormatter::append(const Place&, const records::Record& record,
                                                TextBuffer& to) const {
  if (!record.key) return {};
  if (record.key->size() < 2) return util::corrupt("its key is cut short");
  const auto schemas = schemas_of(wanted_);
  const auto schema = std::ranges::find(schemas, records::load<std::int16_t>(record.key->data()),
                                        &RecordSchema::type);
  if (schema == schemas.end()) return {};
  if (auto done = append_key(*schema, record.key->substr(2), to); !done) return done;
  to.append(R"(,"value":)");
  if (!record.value) {
    to.append("null");
  } else if (auto done = append_version_and_data(*schema, *record.value, to); !done) {
    return done;
  }
  to.append('}');
  return {};
}

}  // namespace kt::formats
