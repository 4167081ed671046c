#include "common/monitor/end_table.h"

#include <algorithm>

namespace kt::monitor {
namespace {

std::chrono::milliseconds since(util::Moment then, util::Moment now) {
  return std::max(std::chrono::milliseconds(0),
                  std::chrono::duration_cast<std::chrono::milliseconds>(now - then));
}

}  // namespace

void EndTable::add(Point end, std::size_t most) {
  if (!points_.empty() && end.offset < points_.back().offset) points_.clear();
  const std::size_t count = points_.size();
  const bool is_flat = count >= 2 && points_[count - 1].offset == end.offset &&
                       points_[count - 2].offset == end.offset;
  if (is_flat) {
    points_.back().at = end.at;
    return;
  }
  if (points_.size() == points_.capacity()) {
    points_.reserve(std::min(2 * points_.size() + 1, std::max(most, points_.size()) + 1));
  }
  points_.push_back(end);
  if (points_.size() > most) thin_out(most);
}

void EndTable::learn(Point reached) {
  const auto after = std::find_if(points_.begin(), points_.end(), [&reached](const Point& point) {
    return point.offset >= reached.offset;
  });
  if (after == points_.end() || after->offset == reached.offset || after->at < reached.at) return;
  if (after != points_.begin() && (after - 1)->at > reached.at) return;
  points_.insert(after, reached);
}

// Every second point of the older half goes: the further back, the coarser.
void EndTable::thin_out(std::size_t most) {
  const std::size_t half = points_.size() / 2;
  std::vector<Point> kept;
  kept.reserve(most + 1);
  for (std::size_t i = 0; i < points_.size(); ++i) {
    if (i >= half || i % 2 == 0) kept.push_back(points_[i]);
  }
  points_ = std::move(kept);
}

std::optional<Age> EndTable::age_at(std::int64_t offset, util::Moment now) const {
  if (points_.empty() || offset >= points_.back().offset) return std::nullopt;
  if (offset < points_.front().offset) {
    return Age{.span = since(points_.front().at, now), .is_at_least = true};
  }
  const auto after = std::upper_bound(
      points_.begin(), points_.end(), offset,
      [](std::int64_t wanted, const Point& point) { return wanted < point.offset; });
  const Point& before = *(after - 1);
  const auto share = static_cast<double>(offset - before.offset) /
                     static_cast<double>(after->offset - before.offset);
  const std::chrono::duration<double> span = after->at - before.at;
  const auto into = std::chrono::duration_cast<util::Moment::duration>(span * share);
  return Age{.span = since(before.at + into, now)};
}

}  // namespace kt::monitor
