#include "common/monitor/series.h"

#include <algorithm>

namespace kt::monitor {
namespace {

double seconds(util::Moment::duration span) {
  return std::chrono::duration<double>(span).count();
}

void forget_before(std::deque<Point>& points, util::Moment moment) {
  while (points.size() > 1 && points.front().at < moment) points.pop_front();
}

}  // namespace

void EndSeries::add(Point point) {
  if (!points_.empty() && point.offset < points_.back().offset) points_.clear();
  points_.push_back(point);
  forget_before(points_, point.at - kWindow);
}

std::optional<double> EndSeries::rate() const {
  if (points_.size() < 3) return std::nullopt;
  const Point origin = points_.front();
  const auto count = static_cast<double>(points_.size());
  double sum_t = 0;
  double sum_o = 0;
  double sum_tt = 0;
  double sum_to = 0;
  for (const Point& point : points_) {
    const double t = seconds(point.at - origin.at);
    const auto o = static_cast<double>(point.offset - origin.offset);
    sum_t += t;
    sum_o += o;
    sum_tt += t * t;
    sum_to += t * o;
  }
  const double spread = count * sum_tt - sum_t * sum_t;
  if (spread <= 0) return std::nullopt;
  return std::max(0.0, (count * sum_to - sum_t * sum_o) / spread);
}

void CommitSeries::add(Point point) {
  newest_ = point.at;
  if (!changes_.empty() && point.offset < changes_.back().offset) changes_.clear();
  if (changes_.empty() || point.offset != changes_.back().offset) changes_.push_back(point);
  forget_before(changes_, point.at - kWindow);
}

// The steps so far give the usual time between two changes; a silence of twice that is not the gap
// between two commits any more and counts as time in which nothing was consumed.
std::optional<double> CommitSeries::rate() const {
  if (changes_.size() < 2) return std::nullopt;
  const double span = seconds(changes_.back().at - changes_.front().at);
  if (span <= 0) return std::nullopt;
  const double usual_step = span / static_cast<double>(changes_.size() - 1);
  const double silence = seconds(newest_ - changes_.back().at);
  const double counted = silence > 2 * usual_step ? span + silence : span;
  return static_cast<double>(changes_.back().offset - changes_.front().offset) / counted;
}

std::optional<util::Moment> CommitSeries::last_change() const {
  if (changes_.size() < 2) return std::nullopt;
  return changes_.back().at;
}

}  // namespace kt::monitor
