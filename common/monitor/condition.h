// Conditions that a waiting mode waits for: "lag < 100 for 30s and members >= 3". Pure: facts and
// moments in, truth out. Where the facts come from is left to the sampler.
//
//   condition  = all { "or" all }
//   all        = term { "and" term }
//   term       = ( comparison | "(" condition ")" ) [ "for" DURATION ]
//   comparison = "lag" OP RECORDS | "time-lag" OP DURATION | "members" OP COUNT
//              | "state" ( "=" | "!=" ) STATE
//   OP         = "<" | "<=" | ">" | ">=" | "=" | "!="
#pragma once

#include <chrono>
#include <cstdint>
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
};

enum class Truth { no, yes, unknown };

// A value: a copy for each group, because "for" remembers since when its term has held.
class Condition {
 public:
  // Errors are of kind usage and name the word that does not fit.
  static util::Result<Condition> parse(std::string_view text);

  // The truth at this moment; moments come in time order. What compares something unknown is
  // unknown, and so is what depends on it: nobody may take a gate for open by it.
  Truth evaluate(const Facts& facts, util::Moment now);

  // Whether lag in time is compared, which costs more to find out than the rest.
  bool needs_time_lag() const;

  struct Node {
    enum class Kind { lag, time_lag, members, state, all, any };
    enum class Op { less, at_most, more, at_least, equal, unequal };

    Kind kind = Kind::all;
    Op op = Op::equal;
    std::int64_t number = 0;  // records, members, or milliseconds
    std::string word;         // of a state
    std::optional<std::chrono::milliseconds> span;
    std::optional<util::Moment> since;  // when it began to hold, with a span
    std::vector<Node> children;
  };

 private:
  explicit Condition(Node root) : root_(std::move(root)) {}

  Node root_;
};

}  // namespace kt::monitor
