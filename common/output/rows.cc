#include "common/output/rows.h"

#include <cassert>
#include <utility>

#include "common/output/csv.h"
#include "common/output/json.h"

namespace kt::output {
namespace {

Row keys_of(const std::vector<Column>& columns) {
  Row keys;
  for (const auto& column : columns) keys.emplace_back(column.key);
  return keys;
}

// One element of the array, behind what is there already.
void write_element(Sink& sink, const Object& object, bool is_first) {
  std::string text = is_first ? "[\n  " : ",\n  ";
  append_pretty_json(text, Value(object), 1);
  sink.write(text);
}

void write_array_end(Sink& sink, bool is_empty) {
  sink.write(is_empty ? "[]\n" : "\n]\n");
}

void write_line(Sink& sink, const Object& object) {
  sink.write(to_json(Value(object)) + '\n');
}

}  // namespace

const std::vector<std::string>& layout_names() {
  static const std::vector<std::string> kNames = {"table", "json", "jsonl", "csv"};
  return kNames;
}

std::optional<Layout> layout_of(std::string_view name) {
  if (name == "table") return Layout::table;
  if (name == "json") return Layout::json;
  if (name == "jsonl") return Layout::jsonl;
  if (name == "csv") return Layout::csv;
  return std::nullopt;
}

RowWriter::RowWriter(Sink& sink, Layout layout, std::vector<Column> columns, Header header)
    : sink_(sink), layout_(layout), columns_(std::move(columns)), table_(columns_, header) {
  if (layout_ != Layout::csv || header == Header::hidden) return;
  std::string line;
  append_csv_row(line, keys_of(columns_));
  sink_.write(line);
}

void RowWriter::add(Row row) {
  assert(row.size() == columns_.size());
  switch (layout_) {
    case Layout::table:
      table_.add(row);
      break;
    case Layout::csv: {
      std::string line;
      append_csv_row(line, row);
      sink_.write(line);
      break;
    }
    case Layout::jsonl:
      write_line(sink_, object_of(std::move(row)));
      break;
    case Layout::json:
      write_element(sink_, object_of(std::move(row)), is_first_);
      break;
  }
  is_first_ = false;
}

void RowWriter::finish() {
  if (layout_ == Layout::table) sink_.write(table_.text());
  if (layout_ == Layout::json) write_array_end(sink_, is_first_);
}

Object RowWriter::object_of(Row&& row) const {
  Object object;
  object.reserve(row.size());
  for (std::size_t i = 0; i < row.size(); ++i) {
    object.emplace_back(columns_[i].key, std::move(row[i]));
  }
  return object;
}

void write_objects(Sink& sink, Layout layout, const std::vector<Object>& objects) {
  assert(layout == Layout::json || layout == Layout::jsonl);
  for (const auto& object : objects) {
    if (layout == Layout::jsonl) {
      write_line(sink, object);
    } else {
      write_element(sink, object, &object == &objects.front());
    }
  }
  if (layout == Layout::json) write_array_end(sink, objects.empty());
}

}  // namespace kt::output
