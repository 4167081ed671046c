// Where the sections of --describe go: one as rows in any layout, several as tables with headings
// or one document. What a section holds is left to sections.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "common/cli/session.h"
#include "common/output/rows.h"

namespace kt::topics {

class SectionWriter {
 public:
  // `count` sections are going to be written, each with a name of its own. Precondition: for
  // several the layout is not CSV, which has room for one header only.
  SectionWriter(cli::Session& session, std::size_t count)
      : session_(session), is_single_(count == 1) {}

  // A section of rows: begin, add them, end.
  void begin(std::string name, std::vector<output::Column> columns);
  void add(output::Row row);
  void end();

  // A section that is one object, or a text of its own as tables.
  void write(std::string name, output::Object object, std::string_view text);

  // Ends the document.
  void finish();

 private:
  output::Layout layout() const { return session_.flags().layout; }
  void write_heading(const std::string& name);

  cli::Session& session_;
  bool is_single_;
  bool is_first_ = true;
  std::string name_;
  std::vector<output::Column> columns_;
  std::optional<output::RowWriter> rows_;  // where a section is written as if alone
  output::List objects_;                   // else its rows
  output::Object document_;                // sections so far, for JSON
};

}  // namespace kt::topics
