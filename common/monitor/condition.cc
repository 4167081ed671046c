#include "common/monitor/condition.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "common/util/durations.h"
#include "common/util/numbers.h"
#include "common/util/text.h"

namespace kt::monitor {
namespace {

using Node = Condition::Node;
using Kind = Node::Kind;
using Op = Node::Op;

bool is_sign(char c) {
  return c == '<' || c == '>' || c == '=' || c == '!';
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::size_t i = 0;
  while (i < text.size()) {
    const char c = text[i];
    if (is_blank(c)) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    if (is_sign(c)) {
      while (end < text.size() && is_sign(text[end])) ++end;
    } else if (c != '(' && c != ')') {
      const auto ends = [](char d) { return is_blank(d) || is_sign(d) || d == '(' || d == ')'; };
      while (end < text.size() && !ends(text[end])) ++end;
    }
    words.emplace_back(text.substr(i, end - i));
    i = end;
  }
  return words;
}

template <class T>
using Named = std::pair<std::string_view, T>;

constexpr std::array<Named<Op>, 7> kOps{{{"<", Op::less},
                                         {"<=", Op::at_most},
                                         {">", Op::more},
                                         {">=", Op::at_least},
                                         {"=", Op::equal},
                                         {"==", Op::equal},
                                         {"!=", Op::unequal}}};
constexpr std::array<Named<Kind>, 4> kQuantities{{{"lag", Kind::lag},
                                                  {"time-lag", Kind::time_lag},
                                                  {"members", Kind::members},
                                                  {"state", Kind::state}}};
constexpr std::array<std::string_view, 8> kStates{
    "Stable",    "Empty",       "Dead",    "PreparingRebalance", "CompletingRebalance",
    "Assigning", "Reconciling", "NotReady"};

template <class T, std::size_t N>
std::optional<T> find(const std::array<Named<T>, N>& all, std::string_view name) {
  for (const auto& [word, value] : all) {
    if (util::equal_ignoring_case(word, name)) return value;
  }
  return std::nullopt;
}

// Reads words from left to right; the deepest call is the tightest binding. It fails once and stays
// failed, so that the steps need not ask each other.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text), words_(words_of(text)) {}

  util::Result<Node> parse() {
    Node root = any();
    if (!error_ && at_ < words_.size()) expect("and, or, for, or the end");
    if (error_) return *error_;
    return root;
  }

 private:
  Node any() {
    return series("or", Kind::any, [this] { return all(); });
  }
  Node all() {
    return series("and", Kind::all, [this] { return term(); });
  }

  template <class Part>
  Node series(std::string_view between, Kind kind, const Part& part) {
    Node first = part();
    if (!is_next(between)) return first;
    Node node;
    node.kind = kind;
    node.children.push_back(std::move(first));
    while (!error_ && take(between)) node.children.push_back(part());
    return node;
  }

  Node term() {
    if (error_) return {};
    if (++depth_ > kMostDeep) expect("fewer brackets");
    Node node;
    if (take("(")) {
      node = any();
      if (!error_ && !take(")")) expect(")");
    } else {
      node = comparison();
    }
    if (!error_ && take("for")) {
      // A term of its own, or a second "for" would replace the first.
      Node held;
      held.span = duration();
      held.children.push_back(std::move(node));
      node = std::move(held);
    }
    --depth_;
    return node;
  }

  Node comparison() {
    Node node;
    const auto kind = find(kQuantities, word());
    if (!kind) return expect("lag, time-lag, members, state or ("), node;
    node.kind = *kind;
    ++at_;
    const auto op = find(kOps, word());
    const bool is_word = *kind == Kind::state;
    if (!op || (is_word && *op != Op::equal && *op != Op::unequal)) {
      return expect(is_word ? "= or !=" : "<, <=, >, >=, = or !="), node;
    }
    node.op = *op;
    ++at_;
    if (is_word) {
      node.word = state();
    } else if (*kind == Kind::time_lag) {
      node.number = duration().count();
    } else {
      node.number = number();
    }
    return node;
  }

  std::string state() {
    for (const auto known : kStates) {
      if (util::equal_ignoring_case(known, word())) return ++at_, std::string(known);
    }
    return expect("a state of groups (Stable, Empty …)"), "";
  }

  std::int64_t number() {
    const auto value = util::parse_between(word(), 0, INT64_MAX);
    if (!value.ok()) return expect("a whole number, 0 or more"), 0;
    ++at_;
    return *value;
  }

  std::chrono::milliseconds duration() {
    const auto value = util::parse_duration(word());
    if (!value.ok() || value->count() < 0) {
      return expect("a span of time (30s, 5m)"), std::chrono::milliseconds(0);
    }
    ++at_;
    return *value;
  }

  std::string_view word() const {
    return at_ < words_.size() ? std::string_view(words_[at_]) : std::string_view();
  }
  bool is_next(std::string_view wanted) const {
    return at_ < words_.size() && util::equal_ignoring_case(words_[at_], wanted);
  }
  bool take(std::string_view wanted) {
    if (!is_next(wanted)) return false;
    ++at_;
    return true;
  }

  void expect(std::string_view wanted) {
    if (error_) return;
    const auto place =
        at_ < words_.size() ? fmt::format("before '{}'", words_[at_]) : std::string("at its end");
    error_ = util::usage(
        fmt::format("cannot read the condition '{}': {} is missing {}", text_, wanted, place));
  }

  static constexpr int kMostDeep = 100;

  std::string text_;
  std::vector<std::string> words_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::optional<util::Error> error_;
};

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

Truth evaluate_node(Node& node, const Facts& facts, util::Moment now) {
  Truth truth = Truth::unknown;
  if (node.kind == Kind::all || node.kind == Kind::any) {
    std::vector<Truth> parts;
    for (auto& child : node.children) parts.push_back(evaluate_node(child, facts, now));
    truth = joined(parts, node.kind);
  } else {
    truth = compared(facts, node);
  }
  if (!node.span) return truth;
  if (truth != Truth::yes) {
    node.since.reset();
    return truth;
  }
  if (!node.since) node.since = now;
  return truth_of(now - *node.since >= *node.span);
}

bool mentions_time_lag(const Node& node) {
  return node.kind == Kind::time_lag ||
         std::any_of(node.children.begin(), node.children.end(), mentions_time_lag);
}

}  // namespace

util::Result<Condition> Condition::parse(std::string_view text) {
  auto root = Parser(text).parse();
  if (!root.ok()) return root.error();
  return Condition(*std::move(root));
}

Truth Condition::evaluate(const Facts& facts, util::Moment now) {
  return evaluate_node(root_, facts, now);
}

bool Condition::needs_time_lag() const {
  return mentions_time_lag(root_);
}

}  // namespace kt::monitor
