#include "common/monitor/series.h"

#include <algorithm>
#include <cmath>

namespace kt::monitor {
namespace {

double in_seconds(util::Moment::duration span) {
  return std::chrono::duration<double>(span).count();
}

// A look a second; more often it is not worth it.
constexpr std::size_t kMostReserved = 32;

// But for the last.
void forget_before(std::vector<Point>& points, util::Moment moment) {
  auto kept = points.begin();
  while (points.end() - kept > 1 && kept->at < moment) ++kept;
  points.erase(points.begin(), kept);
}

}  // namespace

Rate operator+(Rate a, Rate b) {
  return {.per_second = a.per_second + b.per_second,
          .error = std::sqrt(a.error * a.error + b.error * b.error)};
}

void EndSeries::add(Point point) {
  if (!points_.empty() && point.offset < points_.back().offset) points_.clear();
  // Room for a window of looks at once: of very many logs, what grows step by step leaves holes.
  if (points_.size() == 1 && point.at > points_.back().at) {
    const auto looks = kWindow / (point.at - points_.back().at) + 2;
    points_.reserve(std::min<std::size_t>(static_cast<std::size_t>(looks), kMostReserved));
  }
  points_.push_back(point);
  forget_before(points_, point.at - kWindow);
}

std::optional<Rate> EndSeries::rate() const {
  if (points_.size() < 3) return std::nullopt;
  const Point origin = points_.front();
  const auto count = static_cast<double>(points_.size());
  double sum_t = 0;
  double sum_o = 0;
  double sum_tt = 0;
  double sum_to = 0;
  double sum_oo = 0;
  for (const Point& point : points_) {
    const double t = in_seconds(point.at - origin.at);
    const auto o = static_cast<double>(point.offset - origin.offset);
    sum_t += t;
    sum_o += o;
    sum_tt += t * t;
    sum_to += t * o;
    sum_oo += o * o;
  }
  const double spread = count * sum_tt - sum_t * sum_t;
  if (spread <= 0) return std::nullopt;
  const double slope = (count * sum_to - sum_t * sum_o) / spread;
  const double unexplained =
      (count * sum_oo - sum_o * sum_o) / count - slope * slope * spread / count;
  const double variance = std::max(0.0, unexplained) / (count - 2) * count / spread;
  return Rate{.per_second = std::max(0.0, slope), .error = std::sqrt(variance)};
}

void CommitSeries::add(Point point) {
  newest_ = point.at;
  if (changes_.empty()) since_ = point.at;
  if (!changes_.empty() && point.offset != changes_.back().offset) since_ = point.at;
  if (!changes_.empty() && point.offset < changes_.back().offset) {
    rewound_from_ = std::max(rewound_from_.value_or(0), changes_.back().offset);
    changes_.clear();
  }
  if (rewound_from_ && point.offset >= *rewound_from_) rewound_from_.reset();
  if (changes_.empty() || point.offset != changes_.back().offset) {
    changes_.push_back(point);
    const auto steps = static_cast<util::Moment::rep>(changes_.size()) - 2;
    if (steps > 0) usual_step_ = (point.at - changes_[1].at) / steps;
  }
  forget_before(changes_, point.at - kWindow);
}

// The steps so far give the usual time between two changes; a silence of nearly twice that (looks
// come a little early or late) is not the gap between two commits any more and counts as time in
// which nothing was consumed. One step more or less in the window is what the rate may be off by.
std::optional<Rate> CommitSeries::rate() const {
  if (changes_.size() < 2) return std::nullopt;
  const double span = in_seconds(changes_.back().at - changes_.front().at);
  if (span <= 0) return std::nullopt;
  const auto steps = static_cast<double>(changes_.size() - 1);
  const double silence = in_seconds(newest_ - changes_.back().at);
  constexpr double kGap = 1.75;
  const double counted = silence > kGap * span / steps ? span + silence : span;
  const auto consumed = static_cast<double>(changes_.back().offset - changes_.front().offset);
  const double rate = consumed / counted;
  // The steps spread about their own mean: a silence behind them is certain, it makes no error.
  const double mean = consumed / span;
  double squares = 0;
  for (std::size_t i = 1; i < changes_.size(); ++i) {
    const double step = in_seconds(changes_[i].at - changes_[i - 1].at);
    const auto records = static_cast<double>(changes_[i].offset - changes_[i - 1].offset);
    const double off = step > 0 ? records / step - mean : 0;
    squares += off * off;
  }
  const double error = steps > 1 ? std::sqrt(squares / (steps - 1) / steps) : rate;
  return Rate{.per_second = rate, .error = error};
}

std::optional<util::Moment> CommitSeries::last_change() const {
  if (changes_.size() < 2) return std::nullopt;
  return changes_.back().at;
}

}  // namespace kt::monitor
