// The folder in which changes are kept: one file each, readable by their owner alone, on disk
// before the caller goes on. What a change is, is left to change.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/config/environment.h"
#include "common/journal/change.h"
#include "common/util/outcome.h"
#include "common/util/result.h"

namespace kt::journal {

// $XDG_STATE_HOME/kt/journal, else $HOME/.local/state/kt/journal. Nothing without a home.
std::optional<std::string> folder_in(const config::Environment& environment);

class Journal {
 public:
  // The folder is made, with mode 0700, by the first write.
  explicit Journal(std::string folder) : folder_(std::move(folder)) {}

  // Writes the change to a new file with mode 0600 and returns when the disk has it. Returns its
  // id, made of its time: "20261121-154312", with "-2" where that one is taken.
  util::Result<std::string> write(const Change& change) const;

  // Notes that the change was carried out.
  util::Result<void> finish(const std::string& id) const;

  // Removes a change that was not made after all.
  void forget(const std::string& id) const;

  // An id that is not there is an error that names it.
  util::Result<Change> read(const std::string& id) const;

  // All changes, the newest first, and the files that could not be read.
  util::Partial<std::vector<Change>> all() const;

 private:
  std::string path_of(const std::string& id) const;

  std::string folder_;
};

}  // namespace kt::journal
