// Conditions that a waiting mode waits for: "lag < 100 for 30s and members >= 3". Pure: facts and
// moments in, truth out. Where the facts come from is left to the sampler.
//
//   condition  = all { "or" all }
//   all        = term { "and" term }
//   term       = ( comparison | "(" condition ")" ) [ "for" DURATION ]
//   comparison = "lag" place OP RECORDS | "time-lag" place OP DURATION | "members" place OP COUNT
//              | "state" place ( "=" | "!=" ) STATE | "isr" place ( "=" | "!=" ) "full"
//   place      = [ "of" "group" NAME ] [ "of" "topic" NAME ]
//   OP         = "<" | "<=" | ">" | ">=" | "=" | "!="
//
// Names with blanks, signs or brackets stand in quotes, ' or ". Members and states are groups'
// only.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/util/deadline.h"
#include "common/util/result.h"

namespace kt::monitor {

// What is known of one group at one moment. A sum that lacks a partition is no lag: leave it out.
struct Facts {
  std::optional<std::int64_t> lag;
  std::optional<std::chrono::milliseconds> time_lag;
  std::optional<std::int64_t> members;
  std::optional<std::string> state;  // Kafka's word, in any case
  // Whether all replicas of all partitions of the topics that it reads are in sync.
  std::optional<bool> has_full_isr;
};

// What a comparison is about where it does not mean the group that the condition is asked of.
struct Place {
  std::string group;  // empty: every group
  std::string topic;  // empty: all that the group reads

  bool is_bound() const { return !group.empty() || !topic.empty(); }
  bool operator==(const Place&) const = default;
};

// Facts about a place, of each group there: every group that reads the topic, where only that is
// named. The comparison has to hold of all of them; of none it is not known.
using FactsOf = std::function<std::vector<Facts>(const Place&)>;

enum class Truth { no, yes, unknown };

// A value: a copy for each group, because "for" remembers since when its term has held.
class Condition {
 public:
  // Errors are of kind usage and name the word that does not fit.
  static util::Result<Condition> parse(std::string_view text);

  // The truth at this moment; moments come in time order. What compares something unknown is
  // unknown, and so is what depends on it: nobody may take a gate for open by it.
  // `facts_of` is asked for comparisons with a place; without it they are unknown.
  Truth evaluate(const Facts& facts, util::Moment now, const FactsOf& facts_of = {});

  // Whether lag in time is compared, which costs more to find out than the rest.
  bool needs_time_lag() const;

  // Whether replicas in sync are compared.
  bool needs_isr() const;

  // Those that comparisons are bound to.
  std::vector<Place> places() const;

  // Whether every comparison is bound to a place, so that it does not matter which group it is
  // asked of.
  bool is_bound() const;

  struct Node {
    enum class Kind { lag, time_lag, members, state, isr, all, any };
    enum class Op { less, at_most, more, at_least, equal, unequal };

    Kind kind = Kind::all;
    Op op = Op::equal;
    std::int64_t number = 0;  // records, members, or milliseconds
    std::string word;         // of a state
    Place place;
    std::optional<std::chrono::milliseconds> span;
    std::optional<util::Moment> since;  // when it began to hold, with a span
    std::vector<Node> children;
  };

 private:
  explicit Condition(Node root) : root_(std::move(root)) {}

  Node root_;
};

}  // namespace kt::monitor
