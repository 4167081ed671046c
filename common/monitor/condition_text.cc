// The text of a condition -> its tree. What the tree means is left to condition.cc.
#include <array>
#include <utility>

#include <fmt/format.h>

#include "common/monitor/condition.h"
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

bool is_bracket(char c) {
  return c == '(' || c == ')';
}

bool is_quote(char c) {
  return c == '\'' || c == '"';
}

// A text as words, signs and brackets. What stands in quotes is one word, whatever is in it.
struct Words {
  std::vector<std::string> all;
  bool has_open_quote = false;
};

Words words_of(std::string_view text) {
  Words words;
  std::size_t i = 0;
  while (i < text.size()) {
    const char c = text[i];
    if (is_blank(c)) {
      ++i;
      continue;
    }
    if (is_quote(c)) {
      const std::size_t end = text.find(c, i + 1);
      words.has_open_quote = end == std::string_view::npos;
      if (words.has_open_quote) return words;
      words.all.emplace_back(text.substr(i + 1, end - i - 1));
      i = end + 1;
      continue;
    }
    std::size_t end = i + 1;
    if (is_sign(c)) {
      while (end < text.size() && is_sign(text[end])) ++end;
    } else if (!is_bracket(c)) {
      const auto ends = [](char d) { return is_blank(d) || is_sign(d) || is_bracket(d); };
      while (end < text.size() && !ends(text[end])) ++end;
    }
    words.all.emplace_back(text.substr(i, end - i));
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
constexpr std::array<Named<Kind>, 5> kQuantities{{{"lag", Kind::lag},
                                                  {"time-lag", Kind::time_lag},
                                                  {"members", Kind::members},
                                                  {"state", Kind::state},
                                                  {"isr", Kind::isr}}};
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

// What has no numbers.
bool is_word(Kind kind) {
  return kind == Kind::state || kind == Kind::isr;
}

// Only a group has them, whatever it reads.
bool is_of_groups_only(Kind kind) {
  return kind == Kind::members || kind == Kind::state;
}

// Reads words from left to right; the deepest call is the tightest binding. It fails once and stays
// failed, so that the steps need not ask each other.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {
    Words words = words_of(text);
    words_ = std::move(words.all);
    if (words.has_open_quote) {
      error_ =
          util::usage(fmt::format("cannot read the condition '{}': a quote is not closed", text_));
    }
  }

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
    if (!kind) return expect("lag, time-lag, members, state, isr or ("), node;
    node.kind = *kind;
    ++at_;
    node.place = place(*kind);
    const auto op = find(kOps, word());
    if (!op || (is_word(*kind) && *op != Op::equal && *op != Op::unequal)) {
      return expect(is_word(*kind) ? "= or !=" : "<, <=, >, >=, = or !="), node;
    }
    node.op = *op;
    ++at_;
    value(node);
    return node;
  }

  void value(Node& node) {
    switch (node.kind) {
      case Kind::state:
        node.word = state();
        break;
      case Kind::isr:
        if (!take("full")) expect("full");
        break;
      case Kind::time_lag:
        node.number = duration().count();
        break;
      default:
        node.number = number();
    }
  }

  Place place(Kind kind) {
    Place place;
    while (take("of")) {
      const bool takes_topic = !is_of_groups_only(kind) && place.topic.empty();
      if (place.group.empty() && take("group")) {
        place.group = name();
      } else if (takes_topic && take("topic")) {
        place.topic = name();
      } else {
        expect(!takes_topic ? "group" : place.group.empty() ? "group or topic" : "topic");
      }
    }
    return place;
  }

  std::string name() {
    const bool is_there =
        !word().empty() && !is_sign(word().front()) && !is_bracket(word().front());
    if (!is_there) return expect("a name"), "";
    return words_[at_++];
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

}  // namespace

util::Result<Condition> Condition::parse(std::string_view text) {
  auto root = Parser(text).parse();
  if (!root.ok()) return root.error();
  return Condition(*std::move(root));
}

}  // namespace kt::monitor
