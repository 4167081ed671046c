// Where descriptions of groups go: a table of Apache's a group, or one document of all groups, and
// the words about a group's state that stand before its rows.
#pragma once

#include <vector>

#include "common/admin/groups.h"
#include "common/cli/session.h"
#include "common/output/rows.h"
#include "tools/kt-groups/rows.h"

namespace kt::groups {

enum class Lead { line_feed, nothing };

class Report {
 public:
  // `columns` are those of the document; tables bring their own.
  Report(cli::Session& session, std::vector<output::Column> columns);

  // Whether tables are written, not a document.
  bool is_text() const { return is_text_; }

  // What people should know about a group before its rows.
  void introduce(const admin::GroupDescription& group);

  void add(std::vector<output::Row> rows);
  // Apache begins every table with a line feed, except those of streams groups.
  void write(const Table& table, Lead lead = Lead::line_feed);
  void finish();

 private:
  cli::Session& session_;
  bool is_text_;
  output::RowWriter rows_;
};

}  // namespace kt::groups
