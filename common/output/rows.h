// The same typed rows in whatever form the user asked for by --output. A tool that has a text form
// of Apache's own writes that itself and uses this for the other three.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/output/sink.h"
#include "common/output/table.h"
#include "common/output/value.h"

namespace kt::output {

enum class Layout { table, json, jsonl, csv };

// "table", "json", "jsonl", "csv", in the order that help lists them.
const std::vector<std::string>& layout_names();
std::optional<Layout> layout_of(std::string_view name);

// Takes rows one by one and writes them to the sink: JSON is one array of objects, JSON lines one
// object a line, CSV a header and lines, table as format_table. Tables and JSON wait for finish();
// lines go out as they come, so that an endless source can be piped.
class RowWriter {
 public:
  // The sink outlives the writer. Header::hidden leaves out the header of table and CSV.
  RowWriter(Sink& sink, Layout layout, std::vector<Column> columns, Header header = Header::shown);

  void add(Row row);

  // Ends the document. An empty JSON result is [], an empty table only its header.
  void finish();

 private:
  Object object_of(Row&& row) const;

  Sink& sink_;
  Layout layout_;
  std::vector<Column> columns_;
  Table table_;
  bool is_first_ = true;
};

// Whole results that are not flat (a topic with its partitions): an array of objects for json, one
// object a line for jsonl. Precondition: layout is one of these two.
void write_objects(Sink& sink, Layout layout, const std::vector<Object>& objects);

}  // namespace kt::output
