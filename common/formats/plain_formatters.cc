#include "common/formats/plain_formatters.h"

#include <array>
#include <utility>

#include "common/formats/json_formatter.h"
#include "common/records/varint.h"

namespace kt::formats {

namespace {

void append_hex(std::optional<std::string_view> bytes, TextBuffer& to) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  if (!bytes) return to.append("null");
  for (const char c : *bytes) {
    to.append(kDigits[static_cast<std::uint8_t>(c) >> 4]);
    to.append(kDigits[static_cast<std::uint8_t>(c) & 0x0f]);
  }
}

void append_cell(std::optional<std::string_view> bytes, TextBuffer& to) {
  if (!bytes) return;
  if (!bytes->empty() && bytes->find_first_of(",\"\r\n") == std::string_view::npos) {
    return to.append(*bytes);
  }
  to.append('"');
  for (const char c : *bytes) {
    if (c == '"') to.append('"');
    to.append(c);
  }
  to.append('"');
}

void append_csv_headers(const records::Headers& headers, TextBuffer& to) {
  if (headers.empty()) return;
  TextBuffer json;
  append_json_headers(headers, json);
  append_cell(json.text(), to);
}

}  // namespace

util::Result<void> NoFormatter::append(const Place&, const records::Record&, TextBuffer&) const {
  return {};
}

RawFormatter::RawFormatter(std::string separator) : separator_(std::move(separator)) {}

util::Result<void> RawFormatter::append(const Place&, const records::Record& record,
                                        TextBuffer& to) const {
  if (record.value) to.append(*record.value);
  to.append(separator_);
  return {};
}

util::Result<void> SizedFormatter::append(const Place&, const records::Record& record,
                                          TextBuffer& to) const {
  std::array<char, 4> size{};
  const auto bytes = record.value ? static_cast<std::int32_t>(record.value->size()) : -1;
  records::store(size.data(), bytes);
  to.append(std::string_view(size.data(), size.size()));
  if (record.value) to.append(*record.value);
  return {};
}

util::Result<void> HexFormatter::append(const Place& at, const records::Record& record,
                                        TextBuffer& to) const {
  to.append(at.topic);
  to.append('\t');
  to.append_number(at.partition);
  to.append('\t');
  to.append_number(record.offset);
  to.append('\t');
  append_hex(record.key, to);
  to.append('\t');
  append_hex(record.value, to);
  to.append('\n');
  return {};
}

CsvFormatter::CsvFormatter(Header header) : header_(header) {}

void CsvFormatter::begin(TextBuffer& to) const {
  if (header_ == Header::hidden) return;
  to.append("topic,partition,offset,timestamp,timestamp_type,key,value,headers\n");
}

util::Result<void> CsvFormatter::append(const Place& at, const records::Record& record,
                                        TextBuffer& to) const {
  using records::TimestampType;
  to.append(at.topic);
  to.append(',');
  to.append_number(at.partition);
  to.append(',');
  to.append_number(record.offset);
  to.append(',');
  if (record.timestamp_type == TimestampType::none) {
    to.append(",none");
  } else {
    const bool is_appended = record.timestamp_type == TimestampType::log_append_time;
    to.append_number(record.timestamp);
    to.append(is_appended ? ",append" : ",create");
  }
  to.append(',');
  append_cell(record.key, to);
  to.append(',');
  append_cell(record.value, to);
  to.append(',');
  append_csv_headers(record.headers, to);
  to.append('\n');
  return {};
}

}  // namespace kt::formats
