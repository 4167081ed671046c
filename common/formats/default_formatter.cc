#include "common/formats/default_formatter.h"

#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace kt::formats {

namespace {

void append_timestamp(const records::Record& record, TextBuffer& to) {
  using records::TimestampType;
  if (record.timestamp_type == TimestampType::none) return to.append("NO_TIMESTAMP");
  const bool is_appended = record.timestamp_type == TimestampType::log_append_time;
  to.append(is_appended ? "LogAppendTime:" : "CreateTime:");
  to.append_number(record.timestamp);
}

// A separator is mostly one byte, for which a call costs more than the copy.
char* copied(char* to, std::string_view text) {
  if (text.size() == 1) {
    *to = text.front();
    return to + 1;
  }
  if (!text.empty()) std::memcpy(to, text.data(), text.size());
  return to + text.size();
}

// "key.deserializer" and what Apache hands to that class: the properties that the name prefixes.
util::Result<void> set_deserializer(const Properties& properties, const std::string& part,
                                    std::optional<Deserializer>& to) {
  const auto name = part + ".deserializer";
  const auto found = properties.find(name);
  if (found == properties.end()) return {};
  const auto prefix = name + ".";
  Properties settings;
  for (const auto& [key, value] : properties) {
    if (key.starts_with(prefix)) settings[key.substr(prefix.size())] = value;
  }
  auto made = Deserializer::named(found->second, settings, part == "key" ? "key" : "value");
  if (!made) return made.error();
  to = *made;
  return {};
}

}  // namespace

util::Result<DefaultFormatterOptions> default_formatter_options(const Properties& properties) {
  DefaultFormatterOptions options;
  set_flag(properties, "print.timestamp", options.prints_timestamp);
  set_flag(properties, "print.partition", options.prints_partition);
  set_flag(properties, "print.offset", options.prints_offset);
  set_flag(properties, "print.delivery", options.prints_delivery);
  set_flag(properties, "print.epoch", options.prints_epoch);
  set_flag(properties, "print.headers", options.prints_headers);
  set_flag(properties, "print.key", options.prints_key);
  set_flag(properties, "print.value", options.prints_value);
  set_text(properties, "key.separator", options.key_separator);
  set_text(properties, "line.separator", options.line_separator);
  set_text(properties, "headers.separator", options.headers_separator);
  set_text(properties, "null.literal", options.null_literal);
  for (const auto& set : {set_deserializer(properties, "key", options.key_deserializer),
                          set_deserializer(properties, "value", options.value_deserializer),
                          set_deserializer(properties, "headers", options.headers_deserializer)}) {
    if (!set) return set.error();
  }
  return options;
}

DefaultFormatter::DefaultFormatter(DefaultFormatterOptions options)
    : options_(std::move(options)),
      has_leading_(options_.prints_timestamp || options_.prints_partition ||
                   options_.prints_offset || options_.prints_delivery || options_.prints_epoch ||
                   options_.prints_headers),
      has_bytes_only_(!has_leading_ && options_.prints_value && !options_.key_deserializer &&
                      !options_.value_deserializer) {}

void DefaultFormatter::append_bytes(const records::Record& record, TextBuffer& to) const {
  const std::string_view key = options_.prints_key ? shown(record.key) : std::string_view();
  const std::string_view separator =
      options_.prints_key ? std::string_view(options_.key_separator) : std::string_view();
  const std::string_view value = shown(record.value);
  const std::string_view end = options_.line_separator;
  char* at = to.room_for(key.size() + separator.size() + value.size() + end.size());
  at = copied(at, key);
  at = copied(at, separator);
  at = copied(at, value);
  to.end_at(copied(at, end));
}

// Each column is preceded by the separator unless it is the first, and the last is followed by the
// end of the line.
util::Result<void> DefaultFormatter::append(const Place& at, const records::Record& record,
                                            TextBuffer& to) const {
  if (has_bytes_only_) {
    append_bytes(record, to);
    return {};
  }
  if (has_leading_) {
    if (auto done = append_leading(at, record, to); !done) return done;
  }
  if (options_.prints_key) {
    if (has_leading_) to.append(options_.key_separator);
    auto done = append_shown(options_.key_deserializer, record.key, to);
    if (!done) return util::in_context("its key", std::move(done.error()));
  }
  if (options_.prints_value) {
    if (has_leading_ || options_.prints_key) to.append(options_.key_separator);
    auto done = append_shown(options_.value_deserializer, record.value, to);
    if (!done) return util::in_context("its value", std::move(done.error()));
  }
  if (has_leading_ || options_.prints_key || options_.prints_value) {
    to.append(options_.line_separator);
  }
  return {};
}

util::Result<void> DefaultFormatter::append_leading(const Place& at, const records::Record& record,
                                                    TextBuffer& to) const {
  bool is_first = true;
  const auto next_column = [&] {
    if (!std::exchange(is_first, false)) to.append(options_.key_separator);
  };
  if (options_.prints_timestamp) {
    next_column();
    append_timestamp(record, to);
  }
  if (options_.prints_partition) {
    next_column();
    to.append("Partition:");
    to.append_number(at.partition);
  }
  if (options_.prints_offset) {
    next_column();
    to.append("Offset:");
    to.append_number(record.offset);
  }
  if (options_.prints_delivery) {
    next_column();
    to.append("Delivery:NOT_PRESENT");
  }
  if (options_.prints_epoch) {
    next_column();
    to.append("Epoch:NOT_PRESENT");
  }
  if (!options_.prints_headers) return {};
  next_column();
  return append_headers(record.headers, to);
}

util::Result<void> DefaultFormatter::append_headers(const records::Headers& headers,
                                                    TextBuffer& to) const {
  if (headers.empty()) to.append("NO_HEADERS");
  bool is_first = true;
  for (const auto& header : headers) {
    if (!std::exchange(is_first, false)) to.append(options_.headers_separator);
    to.append(header.name);
    to.append(':');
    auto done = append_shown(options_.headers_deserializer, header.value, to);
    if (!done) {
      return util::in_context(fmt::format("its header '{}'", header.name), std::move(done.error()));
    }
  }
  return {};
}

}  // namespace kt::formats
