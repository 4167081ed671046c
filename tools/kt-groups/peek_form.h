// The forms in which --peek shows records: those of kt-console-consumer, with the group and the
// side of its position that a record lies on.
#pragma once

#include <memory>
#include <string>

#include "common/admin/lag.h"
#include "common/cli/session.h"
#include "common/formats/formatter.h"
#include "common/util/result.h"
#include "tools/kt-groups/options.h"
#include "tools/kt-groups/peek_records.h"

namespace kt::groups {

class PeekForm {
 public:
  // A usage error for a format or a property that is none.
  static util::Result<PeekForm> make(const Options& options, cli::Session& session);

  const formats::Formatter& formatter() const { return *formatter_; }

  // What stands before everything, the records around one position, and what stands behind.
  void begin();
  void write(const std::string& group, const admin::PartitionLag& partition,
             const Surroundings& around);
  void finish();

 private:
  // lines: for people, under a heading a partition; bare: what --format says and nothing else.
  enum class Kind { lines, bare, json, jsonl, csv };

  PeekForm(Kind kind, std::unique_ptr<formats::Formatter> formatter, cli::Session& session)
      : kind_(kind), formatter_(std::move(formatter)), session_(session) {}

  void write_record(const std::string& group, bool is_read, const std::string& text);

  Kind kind_;
  std::unique_ptr<formats::Formatter> formatter_;
  cli::Session& session_;
  bool is_first_ = true;  // of a JSON array
};

}  // namespace kt::groups
