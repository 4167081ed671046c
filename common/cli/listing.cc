#include "common/cli/listing.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/util/durations.h"
#include "common/util/numbers.h"
#include "common/util/text.h"

namespace kt::cli {
namespace {

using Text = std::optional<std::string>;

// A Store that parses with `parse` and assigns. Targets are plain values or optionals of them.
Store parsed_into(auto& target, auto parse) {
  return [&target, parse](const Text& text) -> util::Result<void> {
    auto parsed = parse(*text);
    if (!parsed) return parsed.error();
    target = *std::move(parsed);
    return {};
  };
}

Store text_into(auto& target) {
  return [&target](const Text& text) -> util::Result<void> {
    target = *text;
    return {};
  };
}

}  // namespace

Option& Option::letter_is(char one) {
  letter = one;
  return *this;
}

Option& Option::formerly(std::string older_name) {
  older_names.push_back(std::move(older_name));
  return *this;
}

Option& Option::completes(Words kind) {
  words = kind;
  return *this;
}

Option& Option::hidden() {
  is_hidden = true;
  return *this;
}

Option& Listing::add(std::string name, Takes takes, std::string argument, std::string help,
                     Store store) {
  auto& option = options_.emplace_back();
  option.name = std::move(name);
  option.takes = takes;
  option.argument = std::move(argument);
  option.help = std::move(help);
  option.group = heading_;
  option.store = std::move(store);
  return option;
}

Option& Listing::flag(std::string name, bool& target, std::string help) {
  const auto store = [&target](const Text&) -> util::Result<void> {
    target = true;
    return {};
  };
  auto& option = add(std::move(name), Takes::nothing, "", std::move(help), store);
  option.repeats = Repeats::yes;
  return option;
}

Option& Listing::value(std::string name, std::string argument, std::string help, Store store) {
  return add(std::move(name), Takes::value, std::move(argument), std::move(help), std::move(store));
}

Option& Listing::value(std::string name, std::string& target, std::string argument,
                       std::string help) {
  return value(std::move(name), std::move(argument), std::move(help), text_into(target));
}

Option& Listing::value(std::string name, std::optional<std::string>& target, std::string argument,
                       std::string help) {
  return value(std::move(name), std::move(argument), std::move(help), text_into(target));
}

Option& Listing::value(std::string name, std::int32_t& target, std::string argument,
                       std::string help) {
  return value(std::move(name), std::move(argument), std::move(help),
               parsed_into(target, util::parse_int32));
}

Option& Listing::value(std::string name, std::optional<std::int32_t>& target, std::string argument,
                       std::string help) {
  return value(std::move(name), std::move(argument), std::move(help),
               parsed_into(target, util::parse_int32));
}

Option& Listing::value(std::string name, std::int64_t& target, std::string argument,
                       std::string help) {
  return value(std::move(name), std::move(argument), std::move(help),
               parsed_into(target, util::parse_int64));
}

Option& Listing::value(std::string name, std::optional<std::int64_t>& target, std::string argument,
                       std::string help) {
  return value(std::move(name), std::move(argument), std::move(help),
               parsed_into(target, util::parse_int64));
}

Option& Listing::value(std::string name, std::chrono::milliseconds& target, std::string argument,
                       std::string help) {
  return value(std::move(name), std::move(argument), std::move(help),
               parsed_into(target, util::parse_duration_or_ms));
}

Option& Listing::value(std::string name, std::optional<std::chrono::milliseconds>& target,
                       std::string argument, std::string help) {
  return value(std::move(name), std::move(argument), std::move(help),
               parsed_into(target, util::parse_duration_or_ms));
}

Option& Listing::choice(std::string name, std::string& target, std::vector<std::string> choices,
                        std::string argument, std::string help) {
  const auto store = [&target, choices](const Text& text) -> util::Result<void> {
    if (std::find(choices.begin(), choices.end(), *text) == choices.end()) {
      return util::usage(fmt::format("'{}' is none of {}", *text, util::join(choices, ", ")));
    }
    target = *text;
    return {};
  };
  auto& option = value(std::move(name), std::move(argument), std::move(help), store);
  option.choices = std::move(choices);
  option.words = Words::choices;
  return option;
}

Option& Listing::values(std::string name, std::vector<std::string>& target, std::string argument,
                        std::string help) {
  const auto store = [&target](const Text& text) -> util::Result<void> {
    target.push_back(*text);
    return {};
  };
  auto& option = value(std::move(name), std::move(argument), std::move(help), store);
  option.repeats = Repeats::yes;
  return option;
}

Option& Listing::optional_value(std::string name, std::optional<std::string>& target,
                                std::string argument, std::string help) {
  const auto store = [&target](const Text& text) -> util::Result<void> {
    target = text.value_or("");
    return {};
  };
  return add(std::move(name), Takes::optional_value, std::move(argument), std::move(help), store);
}

Option& Listing::refused(std::string name, Takes takes, std::string reason) {
  auto& option = add(std::move(name), takes, "", "", nullptr);
  option.refusal = std::move(reason);
  option.is_hidden = true;
  return option;
}

bool Listing::given(std::string_view name) const {
  const Option* option = find(name);
  return option != nullptr && option->times_given > 0;
}

const Option* Listing::find(std::string_view name) const {
  const auto has_name = [name](const Option& option) {
    const auto& older = option.older_names;
    return option.name == name || std::find(older.begin(), older.end(), name) != older.end();
  };
  const auto found = std::find_if(options_.begin(), options_.end(), has_name);
  return found == options_.end() ? nullptr : &*found;
}

Option* Listing::find(std::string_view name) {
  return const_cast<Option*>(std::as_const(*this).find(name));
}

Option* Listing::find_letter(char letter) {
  const auto found = std::find_if(options_.begin(), options_.end(),
                                  [letter](const Option& o) { return o.letter == letter; });
  return found == options_.end() ? nullptr : &*found;
}

}  // namespace kt::cli
