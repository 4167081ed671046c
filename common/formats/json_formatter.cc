#include "common/formats/json_formatter.h"

#include <utility>

#include "common/formats/json_text.h"

namespace kt::formats {

namespace {

void append_time(const records::Record& record, TextBuffer& to) {
  using records::TimestampType;
  if (record.timestamp_type == TimestampType::none) {
    return to.append(R"(null,"timestamp_type":"none")");
  }
  const bool is_appended = record.timestamp_type == TimestampType::log_append_time;
  to.append_number(record.timestamp);
  to.append(is_appended ? R"(,"timestamp_type":"append")" : R"(,"timestamp_type":"create")");
}

}  // namespace

void append_json_headers(const records::Headers& headers, TextBuffer& to) {
  to.append('[');
  bool is_first = true;
  for (const auto& header : headers) {
    if (!std::exchange(is_first, false)) to.append(',');
    to.append(R"({"name":)");
    append_json_bytes(header.name, to);
    to.append(R"(,"value":)");
    append_json_bytes(header.value, to);
    to.append('}');
  }
  to.append(']');
}

util::Result<void> JsonFormatter::append(const Place& at, const records::Record& record,
                                         TextBuffer& to) const {
  to.append(R"({"topic":")");  // names of topics need no escapes
  to.append(at.topic);
  to.append(R"(","partition":)");
  to.append_number(at.partition);
  to.append(R"(,"offset":)");
  to.append_number(record.offset);
  to.append(R"(,"timestamp":)");
  append_time(record, to);
  to.append(R"(,"key":)");
  append_json_bytes(record.key, to);
  to.append(R"(,"value":)");
  append_json_bytes(record.value, to);
  to.append(R"(,"headers":)");
  append_json_headers(record.headers, to);
  to.append("}\n");
  return {};
}

}  // namespace kt::formats
