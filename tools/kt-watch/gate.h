// --until: whether a condition holds of every group that is watched, or of the groups and topics
// that it names. The language is monitor's.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/monitor/condition.h"
#include "common/monitor/history.h"
#include "common/util/deadline.h"
#include "common/util/result.h"
#include "tools/kt-watch/facts.h"
#include "tools/kt-watch/options.h"

namespace kt::watch {

class Gate {
 public:
  // A gate that is always closed without --until. Errors are of kind usage.
  static util::Result<Gate> make(const Options& options);

  // Whether it opens at this look: the condition holds of every group, and there is one. A
  // condition that names what each of its comparisons is about holds or not as a whole.
  bool opens(const std::vector<monitor::GroupFinding>& groups, const Logs& logs, util::Moment now);

  // Whether the time is up, which is counted from the first call; never without --until.
  bool is_late(util::Moment now);

  // Which groups did not meet the condition at the last look, or what it names that was not there
  // (ErrorKind::unmet).
  util::Error unmet() const;

 private:
  bool opens_as_a_whole(util::Moment now, const monitor::FactsOf& facts_at);

  std::string text_;
  std::optional<monitor::Condition> condition_;
  std::chrono::milliseconds within_{kGatePatience};
  std::optional<util::Moment> begin_;
  std::map<std::string, monitor::Condition> by_group_;  // each remembers since when it holds
  std::vector<std::string> failing_;
  std::vector<std::string> missing_;  // what the condition names, at the last look
};

}  // namespace kt::watch
