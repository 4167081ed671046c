#include "tools/kt-watch/gate.h"

#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kt::watch {
namespace {

std::string words_of(const monitor::Place& place) {
  if (place.topic.empty()) return fmt::format("there is no group '{}'", place.group);
  if (place.group.empty()) return fmt::format("no group reads the topic '{}'", place.topic);
  return fmt::format("no group '{}' reads the topic '{}'", place.group, place.topic);
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

bool Gate::opens(const std::vector<monitor::GroupFinding>& groups, const Logs& logs,
                 util::Moment now) {
  if (!condition_) return false;
  const auto facts_there = [&](const monitor::Place& place) {
    return facts_at(place, groups, logs);
  };
  missing_.clear();
  for (const monitor::Place& place : condition_->places()) {
    if (facts_there(place).empty()) missing_.push_back(words_of(place));
  }
  if (condition_->is_bound()) return opens_as_a_whole(now, facts_there);
  failing_.clear();
  for (const monitor::GroupFinding& group : groups) {
    monitor::Condition& condition = by_group_.try_emplace(group.group, *condition_).first->second;
    if (condition.evaluate(facts_of(group, logs), now, facts_there) != monitor::Truth::yes) {
      failing_.push_back(fmt::format("'{}'", group.group));
    }
  }
  return failing_.empty() && !groups.empty();
}

bool Gate::opens_as_a_whole(util::Moment now, const monitor::FactsOf& facts_at) {
  return condition_->evaluate({}, now, facts_at) == monitor::Truth::yes;
}

bool Gate::is_late(util::Moment now) {
  if (!begin_) begin_ = now;
  return condition_ && now - *begin_ >= within_;
}

util::Error Gate::unmet() const {
  std::string text = fmt::format("the condition '{}' did not come true in time", text_);
  if (!missing_.empty()) {
    text += fmt::format(": {}", fmt::join(missing_, ", "));
  } else if (!failing_.empty()) {
    text += fmt::format(" of {} groups: {}", failing_.size(), fmt::join(failing_, ", "));
  } else if (!condition_->is_bound()) {
    text += ": there are no groups";
  }
  return {.kind = util::ErrorKind::unmet, .text = std::move(text)};
}

}  // namespace kt::watch
