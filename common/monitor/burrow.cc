#include "common/monitor/burrow.h"

#include <algorithm>
#include <array>

namespace kt::monitor {

std::string_view name_of(BurrowStatus status) {
  static constexpr std::array<std::string_view, 7> kNames{"NOTFOUND", "OK",    "WARN",  "ERR",
                                                          "STOP",     "STALL", "REWIND"};
  return kNames.at(static_cast<std::size_t>(status));
}

void BurrowWindow::add(BurrowCommit commit) {
  if (commits_.empty()) commits_.reserve(kMost);
  if (commits_.size() == kMost) commits_.erase(commits_.begin());
  commits_.push_back(commit);
}

// It adapts to the rhythm of the commits; a partition whose end was lately at the commit has only
// nothing to read.
bool BurrowWindow::has_stopped(const std::vector<Point>& ends, util::Moment now) const {
  const auto span = commits_.back().at - commits_.front().at;
  if (now - commits_.back().at <= span) return false;
  return std::none_of(ends.begin(), ends.end(),
                      [this](const Point& end) { return end.offset <= commits_.back().offset; });
}

// The first drop counts, unless a later commit has come as far as before it.
bool BurrowWindow::is_rewound() const {
  for (std::size_t i = 1; i < commits_.size(); ++i) {
    const std::int64_t before = commits_[i - 1].offset;
    if (commits_[i].offset >= before) continue;
    return std::none_of(commits_.begin() + static_cast<std::ptrdiff_t>(i), commits_.end(),
                        [before](const BurrowCommit& commit) { return commit.offset >= before; });
  }
  return false;
}

bool BurrowWindow::lag_never_fell() const {
  std::optional<std::int64_t> before;
  for (const BurrowCommit& commit : commits_) {
    if (!commit.lag) continue;
    if (before && *commit.lag < *before) return false;
    before = commit.lag;
  }
  return true;
}

BurrowStatus BurrowWindow::judge(const std::vector<Point>& ends, util::Moment now) const {
  if (commits_.empty()) return BurrowStatus::not_found;
  if (ends.empty() || ends.back().offset <= commits_.back().offset) return BurrowStatus::ok;
  if (has_stopped(ends, now)) return BurrowStatus::stop;
  if (is_rewound()) return BurrowStatus::rewind;
  const auto was_caught_up = [](const BurrowCommit& commit) {
    return commit.lag && *commit.lag <= 0;
  };
  if (std::any_of(commits_.begin(), commits_.end(), was_caught_up)) return BurrowStatus::ok;
  const auto stands = [this](const BurrowCommit& commit) {
    return commit.offset == commits_.front().offset;
  };
  if (std::all_of(commits_.begin(), commits_.end(), stands)) return BurrowStatus::stall;
  return lag_never_fell() ? BurrowStatus::warn : BurrowStatus::ok;
}

BurrowStatus burrow_of_group(BurrowStatus so_far, BurrowStatus partition) {
  return std::min(std::max(so_far, partition), BurrowStatus::err);
}

}  // namespace kt::monitor
