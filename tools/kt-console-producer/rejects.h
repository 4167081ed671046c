// What is done about pieces of the input that are no records: --on-error.
#pragma once

#include <memory>
#include <string>

#include "common/output/sink.h"
#include "common/util/result.h"
#include "tools/kt-console-producer/input.h"
#include "tools/kt-console-producer/positions.h"

namespace kt::producer {

class Rejects {
 public:
  // `rule` is stop, skip or file=FILE; the file is made anew. `end` is written behind each piece.
  static util::Result<Rejects> open(const std::string& rule, std::string end);
  Rejects(Rejects&&) noexcept;
  Rejects& operator=(Rejects&&) noexcept;
  ~Rejects();

  // The error, when it ends the run; else the piece is left out, and kept where that was asked.
  util::Result<void> take(const Piece& piece, const util::Error& error);

  // What was left out, once everything is over: an error unless there was nothing, also when the
  // file could not be written.
  util::Result<void> verdict(const Input& input);

 private:
  struct File;

  Rejects();

  Positions positions_;
  std::string first_reason_;
  std::string end_;
  bool stops_ = true;
  std::unique_ptr<File> file_;
};

}  // namespace kt::producer
