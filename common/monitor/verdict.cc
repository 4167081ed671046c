#include "common/monitor/verdict.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace kt::monitor {
namespace {

using std::chrono::seconds;

// Commits are expected every few seconds (auto.commit.interval.ms is five); before this has passed
// nobody is said to have stopped.
constexpr seconds kShortestStop{30};
// Rates and trends mean nothing before.
constexpr seconds kWarmUp{5};

constexpr std::array<std::string_view, 12> kNames{"LOST",   "NOMEMBER",    "STOP", "STALL",
                                                  "REWIND", "REBALANCING", "SLOW", "UNKNOWN",
                                                  "WARMUP", "DRAINING",    "OK",   "IDLE"};

std::string words(util::Moment::duration span) {
  return fmt::format("{:.0f}s", std::chrono::duration<double>(span).count());
}

// Whether the first rate is above the second by more than both may be off.
bool is_above(const Rate& a, const Rate& b) {
  return a.per_second - b.per_second > a.error + b.error;
}

util::Moment::duration patience_of(const Evidence& evidence) {
  const util::Moment::duration three_steps = evidence.usual_step.value_or(seconds(0)) * 3;
  return std::max<util::Moment::duration>(three_steps, kShortestStop);
}

std::string standing_words(const Evidence& evidence) {
  const bool moved_before = evidence.standing < evidence.watched;
  std::string text =
      fmt::format("no commit for {}{}", moved_before ? "" : "at least ", words(evidence.standing));
  if (evidence.usual_step) text += fmt::format(", usually every {}", words(*evidence.usual_step));
  return text;
}

// A consumer that commits now and then lags by what comes between two commits: that is no trend.
double sawtooth_of(const Evidence& evidence) {
  const double step =
      std::chrono::duration<double>(evidence.usual_step.value_or(seconds(5))).count();
  return evidence.produce ? evidence.produce->per_second * step : 0;
}

bool has_grown(const Evidence& evidence) {
  if (!evidence.lag_before || !evidence.produce) return false;
  return static_cast<double>(*evidence.lag - *evidence.lag_before) > sawtooth_of(evidence);
}

// Whether there is more to read than what is always under way.
bool is_behind(const Evidence& evidence) {
  return static_cast<double>(*evidence.lag) > 2 * sawtooth_of(evidence);
}

std::string rates_words(const Evidence& evidence) {
  return fmt::format("{:.0f}/s in, {:.0f}/s out", evidence.produce->per_second,
                     evidence.consume ? evidence.consume->per_second : 0.0);
}

// The rules that need a lag above zero and no rates.
std::optional<Judgement> judge_standing(const Evidence& evidence) {
  if (*evidence.lag == 0) return std::nullopt;
  if (evidence.is_described && !evidence.has_owner && !is_rebalancing(evidence.state)) {
    return Judgement{Verdict::no_member,
                     fmt::format("{} records wait, nobody owns the partition", *evidence.lag)};
  }
  if (evidence.has_owner && evidence.standing >= patience_of(evidence)) {
    if (evidence.owner_moves_elsewhere) {
      return Judgement{Verdict::stall,
                       standing_words(evidence) + ", while its owner commits elsewhere"};
    }
    return Judgement{Verdict::stop, standing_words(evidence)};
  }
  return std::nullopt;
}

Judgement judge_rates(const Evidence& evidence) {
  if (evidence.watched < kWarmUp || !evidence.produce) {
    return {Verdict::warmup, fmt::format("watched for {}", words(evidence.watched))};
  }
  const Rate consumed = evidence.consume.value_or(Rate{});
  if (*evidence.lag > 0 && has_grown(evidence) && is_above(*evidence.produce, consumed)) {
    return {Verdict::slow, fmt::format("{}; {} records more than before", rates_words(evidence),
                                       *evidence.lag - *evidence.lag_before)};
  }
  if (is_behind(evidence) && is_above(consumed, *evidence.produce)) {
    return {Verdict::draining, rates_words(evidence)};
  }
  if (*evidence.lag == 0 && evidence.produce->per_second == 0) {
    return {Verdict::idle, "no lag, nothing written"};
  }
  return {Verdict::ok, rates_words(evidence)};
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  return kNames.at(static_cast<std::size_t>(verdict));
}

bool is_bad(Verdict verdict) {
  return verdict <= Verdict::rewind || verdict == Verdict::slow;
}

bool is_rebalancing(std::string_view state) {
  return state == "PreparingRebalance" || state == "CompletingRebalance" || state == "Assigning" ||
         state == "Reconciling";
}

Judgement judge(const Evidence& evidence) {
  if (evidence.lost.value_or(0) > 0) {
    return {Verdict::lost,
            fmt::format("{} records were deleted before they were read", *evidence.lost)};
  }
  if (!evidence.lag) return {Verdict::unknown, "its lag is not known"};
  if (auto standing = judge_standing(evidence)) return *standing;
  if (evidence.rewound_from) {
    return {Verdict::rewind,
            fmt::format("went back to {}, was at {}", evidence.committed, *evidence.rewound_from)};
  }
  if (is_rebalancing(evidence.state)) {
    std::string text = fmt::format("the group is in {}", evidence.state);
    if (evidence.likely_cause) text += "; " + *evidence.likely_cause;
    return {Verdict::rebalancing, std::move(text)};
  }
  return judge_rates(evidence);
}

}  // namespace kt::monitor
