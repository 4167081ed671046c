#include "tools/kt-watch/gate.h"

#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kt::watch {
namespace {

// A sum that lacks a partition and an age that is only a lower bound are no facts.
monitor::Facts facts_of(const monitor::GroupFinding& group) {
  monitor::Facts facts{.state = group.state};
  if (group.lag_is_complete) facts.lag = group.lag;
  if (group.time_lag && !group.time_lag->is_at_least) facts.time_lag = group.time_lag->span;
  if (group.members) facts.members = *group.members;
  return facts;
}

}  // namespace

util::Result<Gate> Gate::make(const Options& options) {
  Gate gate;
  if (!options.until) return gate;
  auto condition = monitor::Condition::parse(*options.until);
  if (!condition) return std::move(condition).error();
  gate.text_ = *options.until;
  gate.condition_ = *std::move(condition);
  gate.within_ = options.within.value_or(kGatePatience);
  return gate;
}

bool Gate::opens(const std::vector<monitor::GroupFinding>& groups, util::Moment now) {
  if (!condition_) return false;
  failing_.clear();
  for (const monitor::GroupFinding& group : groups) {
    monitor::Condition& condition = by_group_.try_emplace(group.group, *condition_).first->second;
    if (condition.evaluate(facts_of(group), now) != monitor::Truth::yes) {
      failing_.push_back(fmt::format("'{}'", group.group));
    }
  }
  return failing_.empty() && !groups.empty();
}

bool Gate::is_late(util::Moment now) {
  if (!begin_) begin_ = now;
  return condition_ && now - *begin_ >= within_;
}

util::Error Gate::unmet() const {
  return {
      .kind = util::ErrorKind::unmet,
      .text = failing_.empty()
                  ? fmt::format("the condition '{}' did not come true in time: there are no groups",
                                text_)
                  : fmt::format("the condition '{}' did not come true in time of {} groups: {}",
                                text_, failing_.size(), fmt::join(failing_, ", "))};
}

}  // namespace kt::watch
