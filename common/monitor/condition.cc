#include "common/monitor/condition.h"

#include <algorithm>
#include <utility>

#include "common/util/text.h"

namespace kt::monitor {
namespace {

using Node = Condition::Node;
using Kind = Node::Kind;
using Op = Node::Op;

bool compares(std::int64_t left, Op op, std::int64_t right) {
  switch (op) {
    case Op::less:
      return left < right;
    case Op::at_most:
      return left <= right;
    case Op::more:
      return left > right;
    case Op::at_least:
      return left >= right;
    case Op::equal:
      return left == right;
    case Op::unequal:
      return left != right;
  }
  return false;
}

Truth truth_of(bool is_true) {
  return is_true ? Truth::yes : Truth::no;
}

Truth compared(const std::optional<std::int64_t>& left, const Node& node) {
  return left ? truth_of(compares(*left, node.op, node.number)) : Truth::unknown;
}

Truth compared(const Facts& facts, const Node& node) {
  switch (node.kind) {
    case Kind::lag:
      return compared(facts.lag, node);
    case Kind::members:
      return compared(facts.members, node);
    case Kind::time_lag:
      return compared(facts.time_lag ? std::optional(facts.time_lag->count()) : std::nullopt, node);
    case Kind::isr:
      if (!facts.has_full_isr) return Truth::unknown;
      return truth_of(*facts.has_full_isr == (node.op == Op::equal));
    default:
      break;
  }
  if (!facts.state) return Truth::unknown;
  const bool is_equal = util::equal_ignoring_case(*facts.state, node.word);
  return truth_of(is_equal == (node.op == Op::equal));
}

// "all" is decided by one no, "any" by one yes; else what is unknown stays so. Every child is
// asked, for each has to notice since when it holds.
Truth joined(const std::vector<Truth>& parts, Kind kind) {
  const Truth deciding = kind == Kind::all ? Truth::no : Truth::yes;
  const auto has = [&](Truth truth) {
    return std::find(parts.begin(), parts.end(), truth) != parts.end();
  };
  if (has(deciding)) return deciding;
  if (has(Truth::unknown)) return Truth::unknown;
  return kind == Kind::all ? Truth::yes : Truth::no;
}

bool is_series(const Node& node) {
  return node.kind == Kind::all || node.kind == Kind::any;
}

// Of all that the comparison is bound to; of nothing it is not known.
Truth compared_there(const Node& node, const FactsOf& facts_of) {
  std::vector<Truth> parts;
  if (facts_of) {
    for (const Facts& facts : facts_of(node.place)) parts.push_back(compared(facts, node));
  }
  return parts.empty() ? Truth::unknown : joined(parts, Kind::all);
}

Truth evaluate_node(Node& node, const Facts& facts, util::Moment now, const FactsOf& facts_of) {
  Truth truth = Truth::unknown;
  if (is_series(node)) {
    std::vector<Truth> parts;
    for (auto& child : node.children) parts.push_back(evaluate_node(child, facts, now, facts_of));
    truth = joined(parts, node.kind);
  } else {
    truth = node.place.is_bound() ? compared_there(node, facts_of) : compared(facts, node);
  }
  if (!node.span) return truth;
  if (truth != Truth::yes) {
    node.since.reset();
    return truth;
  }
  if (!node.since) node.since = now;
  return truth_of(now - *node.since >= *node.span);
}

template <class Visit>
void each_comparison(const Node& node, const Visit& visit) {
  if (!is_series(node)) visit(node);
  for (const Node& child : node.children) each_comparison(child, visit);
}

bool mentions(const Node& root, Kind kind) {
  bool is_there = false;
  each_comparison(root, [&](const Node& node) { is_there = is_there || node.kind == kind; });
  return is_there;
}

}  // namespace

Truth Condition::evaluate(const Facts& facts, util::Moment now, const FactsOf& facts_of) {
  return evaluate_node(root_, facts, now, facts_of);
}

bool Condition::needs_time_lag() const {
  return mentions(root_, Kind::time_lag);
}

bool Condition::needs_isr() const {
  return mentions(root_, Kind::isr);
}

std::vector<Place> Condition::places() const {
  std::vector<Place> places;
  each_comparison(root_, [&places](const Node& node) {
    if (node.place.is_bound()) places.push_back(node.place);
  });
  return places;
}

bool Condition::is_bound() const {
  bool is_everywhere = true;
  each_comparison(root_, [&is_everywhere](const Node& node) {
    is_everywhere = is_everywhere && node.place.is_bound();
  });
  return is_everywhere;
}

}  // namespace kt::monitor
