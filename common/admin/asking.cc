#include "common/admin/asking.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <limits>
#include <numeric>

#include <fmt/format.h>

#include "common/broker/coordinators.h"
#include "common/broker/retry.h"

namespace kt::admin {
namespace {

bool is_upper(char c) {
  return std::isupper(static_cast<unsigned char>(c)) != 0;
}

// A broker's sentence in the middle of one of ours: no capital, no full stop, one line.
std::string embedded(std::string_view sentence) {
  while (sentence.ends_with('.') || sentence.ends_with('\n')) sentence.remove_suffix(1);
  std::string text(sentence);
  std::replace(text.begin(), text.end(), '\n', ' ');
  const bool is_acronym = text.size() > 1 && is_upper(text[1]);
  if (!text.empty() && !is_acronym) {
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  }
  return text;
}

util::Error refused(std::string_view attempt, std::int16_t code,
                    const std::optional<std::string>& message) {
  const auto info = wire::error_info(code);
  const std::string words = message ? embedded(*message) : std::string();
  return util::refused(fmt::format("{}: {} ({})", attempt,
                                   words.empty() ? std::string(info.sentence) : words, info.name),
                       code);
}

}  // namespace

std::string attempt_at(const Verb& verb, std::string_view name) {
  return fmt::format("cannot {} '{}'", verb.words, name);
}

std::string attempt_at(const Verb& verb) {
  return fmt::format("cannot {}", verb.words);
}

util::Error refusal(const Verb& verb, std::string_view name, std::int16_t code,
                    const std::optional<std::string>& message) {
  auto error = refused(attempt_at(verb, name), code, message);
  error.missing_right = missing_right(verb, name, code);
  return error;
}

util::Error refusal(const Verb& verb, std::int16_t code,
                    const std::optional<std::string>& message) {
  auto error = refused(attempt_at(verb), code, message);
  error.missing_right = missing_right(verb, {}, code);
  return error;
}

util::Error unmentioned(std::string_view attempt) {
  return util::refused(fmt::format("{}: the broker's answer does not mention it", attempt));
}

Items all_items(std::size_t count) {
  Items items(count);
  std::iota(items.begin(), items.end(), std::size_t{0});
  return items;
}

void until_settled(broker::Cluster& cluster, util::Deadline deadline, std::size_t count,
                   const std::function<Unsettled(const Items&)>& attempt) {
  if (count == 0) return;
  broker::Retry retry(cluster, deadline);
  Unsettled open{.items = all_items(count)};
  do {
    open = attempt(open.items);
  } while (!open.items.empty() && retry.again(open.kafka_code));
}

bool is_moved_coordinator(std::int16_t code) {
  switch (static_cast<wire::ErrorCode>(code)) {
    case wire::ErrorCode::not_coordinator:
    case wire::ErrorCode::coordinator_not_available:
    case wire::ErrorCode::coordinator_load_in_progress:
      return true;
    default:
      return false;
  }
}

bool is_moved_leader(std::int16_t code) {
  switch (static_cast<wire::ErrorCode>(code)) {
    case wire::ErrorCode::not_leader_or_follower:
    case wire::ErrorCode::fenced_leader_epoch:
    case wire::ErrorCode::unknown_leader_epoch:
    case wire::ErrorCode::offset_not_available:
    case wire::ErrorCode::replica_not_available:
      return true;
    default:
      return false;
  }
}

bool is_moved_controller(std::int16_t code) {
  return static_cast<wire::ErrorCode>(code) == wire::ErrorCode::not_controller;
}

ByCoordinator by_coordinator(broker::Cluster& cluster, const std::vector<std::string>& groups,
                             const Items& items, util::Deadline deadline) {
  constexpr auto kGroup = broker::CoordinatorType::group;
  ByCoordinator result;
  Items unknown;
  std::vector<std::string> keys;
  for (const std::size_t item : items) {
    if (const auto known = cluster.coordinator(kGroup, groups[item])) {
      result.items[*known].push_back(item);
    } else {
      unknown.push_back(item);
      keys.push_back(groups[item]);
    }
  }
  if (unknown.empty()) return result;
  const auto found = broker::find_coordinators(cluster, kGroup, keys, deadline);
  for (std::size_t i = 0; i < unknown.size(); ++i) {
    if (found[i].ok()) {
      result.items[*found[i]].push_back(unknown[i]);
    } else {
      result.failures.emplace(unknown[i], found[i].error());
    }
  }
  return result;
}

std::int32_t broker_timeout_ms(broker::Cluster& cluster, util::Deadline deadline) {
  const auto longest = cluster.settings().request_timeout;
  const auto left = std::min(deadline.left(), std::chrono::milliseconds(longest));
  constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(left.count(), 1, kMost));
}

}  // namespace kt::admin
