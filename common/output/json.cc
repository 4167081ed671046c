#include "common/output/json.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "common/util/utf8.h"

namespace kt::output {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\r':
      out += "\\r";
      return;
    default:
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned char>(c));
  }
}

bool needs_escape(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' || c == 0x7F;
}

// Bytes at the start of `text` that can be copied as they are.
std::size_t plain_prefix(std::string_view text) {
  const auto is_special = [](char c) {
    return needs_escape(c) || static_cast<unsigned char>(c) >= 0x80;
  };
  return static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_special) -
                                  text.begin());
}

void append_number(std::string& out, double number) {
  if (!std::isfinite(number)) {
    out += "null";
    return;
  }
  fmt::format_to(std::back_inserter(out), "{}", number);
}

// What one line of JSON is made of. A field that is Null with a reason brings its neighbour along.
struct Compact {
  std::string& out;

  void operator()(const Null&) { out += "null"; }
  void operator()(bool claim) { out += claim ? "true" : "false"; }
  void operator()(std::int64_t n) { fmt::format_to(std::back_inserter(out), "{}", n); }
  void operator()(double number) { append_number(out, number); }
  void operator()(const std::string& text) { append_json_string(out, text); }

  void operator()(const List& list) {
    out += '[';
    for (const auto& item : list) {
      if (&item != &list.front()) out += ',';
      append_json(out, item);
    }
    out += ']';
  }

  void operator()(const Object& object) {
    out += '{';
    for (const auto& [key, value] : object) {
      if (out.back() != '{') out += ',';
      append_json_string(out, key);
      out += ':';
      append_json(out, value);
      append_reason(key, value);
    }
    out += '}';
  }

  void append_reason(const std::string& key, const Value& value) {
    const Null* null = value.as_null();
    if (null == nullptr || null->reason.empty()) return;
    out += ',';
    append_json_string(out, key + "_reason");
    out += ':';
    append_json_string(out, null->reason);
  }
};

bool is_plain(const Value& value) {
  return !std::holds_alternative<List>(value.held()) &&
         !std::holds_alternative<Object>(value.held());
}

void new_line(std::string& out, int depth) {
  out += '\n';
  out.append(static_cast<std::size_t>(depth) * 2, ' ');
}

void append_pretty_list(std::string& out, const List& list, int depth) {
  out += '[';
  for (const auto& item : list) {
    if (&item != &list.front()) out += ',';
    new_line(out, depth + 1);
    append_pretty_json(out, item, depth + 1);
  }
  new_line(out, depth);
  out += ']';
}

void append_pretty_object(std::string& out, const Object& object, int depth) {
  out += '{';
  const auto start_field = [&](const std::string& key) {
    if (out.back() != '{') out += ',';
    new_line(out, depth + 1);
    append_json_string(out, key);
    out += ": ";
  };
  for (const auto& [key, value] : object) {
    start_field(key);
    append_pretty_json(out, value, depth + 1);
    const Null* null = value.as_null();
    if (null == nullptr || null->reason.empty()) continue;
    start_field(key + "_reason");
    append_json_string(out, null->reason);
  }
  new_line(out, depth);
  out += '}';
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const auto plain = plain_prefix(text);
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    if (needs_escape(text[0])) {
      append_escaped(out, text[0]);
      text.remove_prefix(1);
      continue;
    }
    const auto character = util::first_character(text);
    const std::size_t size = character.is_valid ? character.size : 1;
    out += character.is_valid ? text.substr(0, size) : kReplacement;
    text.remove_prefix(size);
  }
  out += '"';
}

void append_json(std::string& out, const Value& value) {
  std::visit(Compact{out}, value.held());
}

std::string to_json(const Value& value) {
  std::string out;
  append_json(out, value);
  return out;
}

void append_pretty_json(std::string& out, const Value& value, int depth) {
  const auto* list = std::get_if<List>(&value.held());
  const auto* object = std::get_if<Object>(&value.held());
  if (list != nullptr && !std::all_of(list->begin(), list->end(), is_plain)) {
    append_pretty_list(out, *list, depth);
  } else if (object != nullptr && !object->empty()) {
    append_pretty_object(out, *object, depth);
  } else {
    append_json(out, value);
  }
}

}  // namespace kt::output
