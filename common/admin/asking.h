// What the calls of this room share: a broker's "no" as a sentence, and asking again for the items
// whose answer was that somebody else is responsible by now. Internal to admin.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/admin/brokers.h"
#include "common/admin/rights.h"
#include "common/util/deadline.h"
#include "common/util/error.h"
#include "common/util/outcome.h"
#include "common/wire/error_code.h"

namespace kt::broker {
class Cluster;
}

namespace kt::admin {

// "cannot describe topic 'foo'"; without a name "cannot list groups".
std::string attempt_at(const Verb& verb, std::string_view name);
std::string attempt_at(const Verb& verb);

// "<attempt>: <the broker's own words, else what the code means> (NAME)", with the right that was
// missing if that is why.
util::Error refusal(const Verb& verb, std::string_view name, std::int16_t code,
                    const std::optional<std::string>& message = std::nullopt);
util::Error refusal(const Verb& verb, std::int16_t code,
                    const std::optional<std::string>& message = std::nullopt);

// For an item that an answer does not mention: a broken broker, but not ours to hide.
util::Error unmentioned(std::string_view attempt);

using Items = std::vector<std::size_t>;  // indexes into what the caller asked for

Items all_items(std::size_t count);

// What an attempt left open: items worth asking for again, and the code that says so.
struct Unsettled {
  Items items;
  std::int16_t kafka_code = 0;

  void add(std::size_t item, std::int16_t code) {
    items.push_back(item);
    kafka_code = code;
  }
};

// Runs `attempt` with all items, then with those it left open, waiting in between as broker/retry
// decides. The attempt records an error for items that it leaves open: the last one stands.
void until_settled(broker::Cluster& cluster, util::Deadline deadline, std::size_t count,
                   const std::function<Unsettled(const Items&)>& attempt);

// Codes that say "not I, not any more" of a group's coordinator, a partition's leader, the
// controller. Others that Kafka calls retriable are not: a deleted topic would be asked for until
// the deadline.
bool is_moved_coordinator(std::int16_t code);
bool is_moved_leader(std::int16_t code);
bool is_moved_controller(std::int16_t code);

// Items whose broker went away while it was asked. Somebody else may be responsible by now, so each
// is worth one more question; a broker that is silent has cost the deadline already.
class SecondChances {
 public:
  // Whether the item still had its chance, which is then gone.
  bool take(std::size_t item, const util::Error& error) {
    return error.kind == util::ErrorKind::unreachable && taken_.insert(item).second;
  }

 private:
  std::set<std::size_t> taken_;
};

// What an attempt leaves open because of a second chance: the code that brings it back.
inline constexpr auto kAskElsewhere = static_cast<std::int16_t>(wire::ErrorCode::not_coordinator);

// The coordinators of groups: the items that each one is responsible for, and the errors of those
// without one.
struct ByCoordinator {
  std::map<BrokerId, Items> items;
  std::map<std::size_t, util::Error> failures;
};

ByCoordinator by_coordinator(broker::Cluster& cluster, const std::vector<std::string>& groups,
                             const Items& items, util::Deadline deadline);

// The milliseconds that a broker may take for a change, to go into its request.
std::int32_t broker_timeout_ms(broker::Cluster& cluster, util::Deadline deadline);

// One outcome per name, each the error of an item that nobody has answered for yet.
template <class T>
std::vector<util::Outcome<T>> unanswered(const std::vector<std::string>& names, const Verb& verb) {
  std::vector<util::Outcome<T>> outcomes;
  outcomes.reserve(names.size());
  for (const auto& name : names) {
    outcomes.push_back({name, unmentioned(attempt_at(verb, name))});
  }
  return outcomes;
}

}  // namespace kt::admin
