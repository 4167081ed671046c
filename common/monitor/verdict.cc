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

Judgement judged_by_rates(Verdict verdict, const Evidence& evidence) {
  return {.verdict = verdict,
          .produced = evidence.produce->per_second,
          .consumed = evidence.consume ? evidence.consume->per_second : 0.0};
}

// The rules that need a lag above zero and no rates.
std::optional<Judgement> judge_standing(const Evidence& evidence) {
  if (*evidence.lag == 0) return std::nullopt;
  if (evidence.is_described && !evidence.has_owner && !is_rebalancing(evidence.state)) {
    return Judgement{.verdict = Verdict::no_member, .records = *evidence.lag};
  }
  if (evidence.has_owner && evidence.standing >= patience_of(evidence)) {
    return Judgement{.verdict = evidence.owner_moves_elsewhere ? Verdict::stall : Verdict::stop,
                     .span = evidence.standing,
                     .is_span_whole = evidence.standing < evidence.watched,
                     .usual_step = evidence.usual_step};
  }
  return std::nullopt;
}

Judgement judge_rates(const Evidence& evidence) {
  if (evidence.watched < kWarmUp || !evidence.produce) {
    return {.verdict = Verdict::warmup, .span = evidence.watched};
  }
  const Rate consumed = evidence.consume.value_or(Rate{});
  if (*evidence.lag > 0 && has_grown(evidence) && is_above(*evidence.produce, consumed)) {
    Judgement slow = judged_by_rates(Verdict::slow, evidence);
    slow.records = *evidence.lag - *evidence.lag_before;
    return slow;
  }
  if (is_behind(evidence) && is_above(consumed, *evidence.produce)) {
    return judged_by_rates(Verdict::draining, evidence);
  }
  const bool is_idle = *evidence.lag == 0 && evidence.produce->per_second == 0;
  return judged_by_rates(is_idle ? Verdict::idle : Verdict::ok, evidence);
}

std::string standing_words(const Judgement& judgement) {
  std::string text = fmt::format("no commit for {}{}", judgement.is_span_whole ? "" : "at least ",
                                 words(judgement.span));
  if (judgement.usual_step) text += fmt::format(", usually every {}", words(*judgement.usual_step));
  return text;
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
  if (evidence.lost.value_or(0) > 0) return {.verdict = Verdict::lost, .records = *evidence.lost};
  if (!evidence.lag) return {.verdict = Verdict::unknown};
  if (auto standing = judge_standing(evidence)) return *standing;
  if (evidence.rewound_from) {
    return {.verdict = Verdict::rewind,
            .committed = evidence.committed,
            .rewound_from = *evidence.rewound_from};
  }
  if (is_rebalancing(evidence.state)) {
    std::string text = fmt::format("the group is in {}", evidence.state);
    if (evidence.likely_cause) text += "; " + *evidence.likely_cause;
    return {.verdict = Verdict::rebalancing, .rebalance = std::move(text)};
  }
  return judge_rates(evidence);
}

std::string Judgement::because() const {
  const auto rates = [this] {
    return fmt::format("{:.0f}/s in, {:.0f}/s out", produced, consumed);
  };
  switch (verdict) {
    case Verdict::lost:
      return fmt::format("{} records were deleted before they were read", records);
    case Verdict::no_member:
      return fmt::format("{} records wait, nobody owns the partition", records);
    case Verdict::stop:
      return standing_words(*this);
    case Verdict::stall:
      return standing_words(*this) + ", while its owner commits elsewhere";
    case Verdict::rewind:
      return fmt::format("went back to {}, was at {}", committed, rewound_from);
    case Verdict::rebalancing:
      return rebalance;
    case Verdict::slow:
      return fmt::format("{}; {} records more than before", rates(), records);
    case Verdict::unknown:
      return "its lag is not known";
    case Verdict::warmup:
      return fmt::format("watched for {}", words(span));
    case Verdict::draining:
    case Verdict::ok:
      return rates();
    case Verdict::idle:
      return "no lag, nothing written";
  }
  return {};
}

}  // namespace kt::monitor
