// The one listing of a tool's options: name, argument, help text, where the value goes. Parsing,
// --help, the man page test and completion all read it, so that none of them can forget an option.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/util/result.h"

namespace kt::cli {

enum class Takes { nothing, value, optional_value };
enum class Repeats { no, yes };

// What completion offers for an option's value. The live ones are asked of the tool's `words`.
enum class Words { none, choices, files, topics, groups, topic_configs, brokers };

// Puts the text where it belongs. `text` is nothing for a flag, and for an optional value that was
// left out. An error says only what is wrong with the value ("'x' is not a whole number").
using Store = std::function<util::Result<void>(const std::optional<std::string>& text)>;

struct Option {
  std::string name;  // without dashes
  Takes takes = Takes::nothing;
  std::string argument;  // how help shows the value: "TOPIC"
  std::string help;      // a phrase without full stop; several sentences are parted by "; "
  std::string group;     // the heading it stands under in help
  Store store;
  Repeats repeats = Repeats::no;
  char letter = 0;                       // -X
  std::vector<std::string> older_names;  // accepted, with one warning that gives `name`
  std::vector<std::string> choices;      // the only legal values, when there are any
  Words words = Words::none;
  std::string refusal;     // not empty: using the option is an error with this reason
  bool is_hidden = false;  // neither in help nor in completion
  int times_given = 0;

  // For chaining after a declaration.
  Option& letter_is(char one);
  Option& formerly(std::string older_name);
  Option& completes(Words kind);
  Option& hidden();
};

// Declarations are made once, by the tool's options.cc; the targets outlive the listing.
class Listing {
 public:
  // The heading for the options declared from here on.
  void group(std::string heading) { heading_ = std::move(heading); }

  // A flag without a value. Giving it twice is harmless, as in Apache's tools.
  Option& flag(std::string name, bool& target, std::string help);

  // One value; giving the option twice is an error. Numbers are Java's; a duration is milliseconds
  // or has a unit ("30000", "30s").
  Option& value(std::string name, std::string& target, std::string argument, std::string help);
  Option& value(std::string name, std::optional<std::string>& target, std::string argument,
                std::string help);
  Option& value(std::string name, std::int32_t& target, std::string argument, std::string help);
  Option& value(std::string name, std::optional<std::int32_t>& target, std::string argument,
                std::string help);
  Option& value(std::string name, std::int64_t& target, std::string argument, std::string help);
  Option& value(std::string name, std::optional<std::int64_t>& target, std::string argument,
                std::string help);
  Option& value(std::string name, std::chrono::milliseconds& target, std::string argument,
                std::string help);
  Option& value(std::string name, std::optional<std::chrono::milliseconds>& target,
                std::string argument, std::string help);

  // Any other type: `store` reads the text.
  Option& value(std::string name, std::string argument, std::string help, Store store);

  // One of a few words.
  Option& choice(std::string name, std::string& target, std::vector<std::string> choices,
                 std::string argument, std::string help);

  // A value each time the option is given, in order.
  Option& values(std::string name, std::vector<std::string>& target, std::string argument,
                 std::string help);

  // The value may be left out ("--state" or "--state Stable"): then `target` holds "". It stays
  // nothing when the option is not given.
  Option& optional_value(std::string name, std::optional<std::string>& target, std::string argument,
                         std::string help);

  // The words that belong to no option: without a place to go they are ignored with a warning.
  void operands(std::vector<std::string>& target) { operands_ = &target; }
  std::vector<std::string>* operands() const { return operands_; }

  // An option that people still type and that cannot work any more; the reason names what to use.
  Option& refused(std::string name, Takes takes, std::string reason);

  // Whether the option was given on the command line, under whichever of its names.
  bool given(std::string_view name) const;

  // By name, older name or letter; null when there is none.
  Option* find(std::string_view name);
  const Option* find(std::string_view name) const;
  Option* find_letter(char letter);

  const std::deque<Option>& options() const { return options_; }

 private:
  Option& add(std::string name, Takes takes, std::string argument, std::string help, Store store);

  std::deque<Option> options_;  // a deque, so that references stay good while more are declared
  std::string heading_ = "Options";
  std::vector<std::string>* operands_ = nullptr;
};

}  // namespace kt::cli
