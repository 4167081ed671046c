// A coordinator that is away fails all its groups at once: one sentence for all that failed for one
// reason, not thousands.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "common/util/error.h"

namespace kt::sampler {

class GroupFailures {
 public:
  // `error` names the group as admin does: "cannot … group 'audit': <reason>".
  void add(const std::string& group, const util::Error& error);

  // "cannot … group 'audit' and 511 others: <reason>", the first of each reason named.
  std::vector<util::Error> told() const;

 private:
  struct Alike {
    std::string group;  // the first
    util::Error error;
    std::size_t others = 0;
  };

  std::map<std::string, Alike> by_reason_;
};

}  // namespace kt::sampler
