#include "common/cli/completion.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include "common/cli/arguments.h"
#include "common/util/numbers.h"
#include "common/util/text.h"

namespace kt::cli {
namespace {

// What is being typed: an option's name, or a value of `option`. `before` is the part of the word
// in front of the value ("--topic=").
struct Position {
  const Option* option = nullptr;
  std::string before;
  std::string typed;
};

Position position_of(const Listing& listing, const std::vector<std::string>& words,
                     std::size_t index) {
  const std::string typed = index < words.size() ? words[index] : "";
  if (typed.substr(0, 2) == "--") {
    const auto halves = util::cut(typed, '=');
    if (!halves) return {.typed = typed};
    const auto name = std::string_view(typed).substr(2, halves->left.size() - 2);
    return {.option = listing.find(name),
            .before = std::string(halves->left) + "=",
            .typed = std::string(halves->right)};
  }
  const std::string previous = index > 1 ? words[index - 1] : "";
  const Option* option =
      previous.substr(0, 2) == "--" ? listing.find(std::string_view(previous).substr(2)) : nullptr;
  if (option != nullptr && option->takes == Takes::nothing) option = nullptr;
  return {.option = option, .typed = typed};
}

void offer_options(const Listing& listing, const std::string& typed, output::Sink& out) {
  for (const auto& option : listing.options()) {
    const std::string word = "--" + option.name;
    if (option.is_hidden || word.compare(0, typed.size(), typed) != 0) continue;
    out.write(fmt::format("{}\t{}\n", word, option.help));
  }
}

void offer_words(const std::vector<std::string>& candidates, const Position& position,
                 output::Sink& out) {
  for (const auto& candidate : candidates) {
    const bool fits = candidate.compare(0, position.typed.size(), position.typed) == 0;
    const bool is_one_line = candidate.find_first_of("\t\r\n") == candidate.npos;
    if (fits && is_one_line) out.write(position.before + candidate + '\n');
  }
}

// The connection flags typed so far, without what is being typed. What cannot be read is no matter
// here: whatever was understood counts.
void store_what_is_typed(Listing& listing, const Position& position, std::vector<std::string> words,
                         std::size_t index) {
  const auto from = words.begin() + static_cast<std::ptrdiff_t>(std::min(index, words.size()));
  const auto to = words.begin() + static_cast<std::ptrdiff_t>(std::min(index + 1, words.size()));
  const bool is_own_word = position.before.empty();  // then the option's name is the word before
  words.erase(is_own_word ? from - 1 : from, to);
  if (!words.empty()) words.erase(words.begin());
  const auto arguments = read_arguments(listing, words);
  if (arguments) static_cast<void>(store_arguments(*arguments).ok());
}

// A shell would report a death by signal in the middle of the user's typing.
void end_quietly(int /*signal*/) {
  _exit(exit_ok);
}

// No library call can hold the shell for longer than this, name resolution included.
void end_process_in_a_second() {
  ::signal(SIGALRM, end_quietly);
  ::alarm(1);
}

bool is_live(Words kind) {
  return kind == Words::topics || kind == Words::groups || kind == Words::topic_configs ||
         kind == Words::brokers;
}

}  // namespace

void complete(const App& app, Listing& listing, const Flags& flags,
              const std::vector<std::string>& words, output::Sink& out) {
  end_process_in_a_second();
  if (words.empty()) return;
  const auto number = util::parse_between(words[0], 0, 100'000);
  if (!number) return;
  const auto index = static_cast<std::size_t>(*number);
  const std::vector<std::string> line(words.begin() + 1, words.end());

  const auto position = position_of(listing, line, index);
  if (position.option == nullptr) return offer_options(listing, position.typed, out);
  const auto kind = position.option->words;
  if (kind == Words::choices) return offer_words(position.option->choices, position, out);
  if (kind == Words::files) return out.write(":files\n");
  if (!is_live(kind) || !app.words) return;

  store_what_is_typed(listing, position, line, index);
  Session session(app.name, flags, listing, out, config::process_environment(), Voice::silent);
  const auto live = app.words(kind, session);
  if (live) offer_words(*live, position, out);
}

}  // namespace kt::cli
