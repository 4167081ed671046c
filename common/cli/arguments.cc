// Why this parser is our own and no library's: making argv regular already takes all that a parser
// has to know (which option takes a value, wants one, may do without), because jopt gives an option
// with a required argument the next word even when that starts with a dash, gives an optional one
// only to a word without a dash, and takes "-topic x" for "--topic x" only when the whole name is
// known. What would be left for CLI11 is to split "--name value" once more, with rules of its own
// for empty values, brackets and commas that would have to be fought.

#include "common/cli/arguments.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/util/text.h"

namespace kt::cli {
namespace {

util::Error cannot_use(std::string_view spelled, std::string_view reason) {
  return util::usage(fmt::format("cannot use '{}': {}", spelled, reason));
}

class Reader {
 public:
  Reader(Listing& listing, const std::vector<std::string>& words)
      : listing_(listing), words_(words) {}

  util::Result<Arguments> read() {
    while (at_ < words_.size()) {
      const std::string& word = words_[at_++];
      if (word == "--") break;
      if (auto done = read_word(word); !done) return done.error();
    }
    for (; at_ < words_.size(); ++at_) read_.stray.push_back(words_[at_]);
    return std::move(read_);
  }

 private:
  util::Result<void> read_word(const std::string& word) {
    if (word.size() < 2 || word[0] != '-') {
      read_.stray.push_back(word);
      return {};
    }
    const bool has_two_dashes = word[1] == '-';
    const auto halves = util::cut(std::string_view(word).substr(has_two_dashes ? 2 : 1), '=');
    const auto name = halves ? halves->left : std::string_view(word).substr(has_two_dashes ? 2 : 1);
    if (Option* option = listing_.find(name)) {
      std::optional<std::string> inline_value;
      if (halves) inline_value = halves->right;
      return take(*option, std::string(name), std::move(inline_value));
    }
    if (has_two_dashes || listing_.find_letter(word[1]) == nullptr) return unknown(word, name);
    return read_letters(word);
  }

  // "-n1", "-n 1", "-X k=v", "-Xk=v", and flags in a row: "-vy".
  util::Result<void> read_letters(const std::string& word) {
    for (std::size_t i = 1; i < word.size(); ++i) {
      Option* option = listing_.find_letter(word[i]);
      if (option == nullptr) return unknown(word, std::string_view(word).substr(1));
      if (option->takes == Takes::nothing) {
        if (auto done = take(*option, option->name, std::nullopt); !done) return done;
        continue;
      }
      std::optional<std::string> rest;
      if (i + 1 < word.size()) rest = word.substr(i + 1);
      return take(*option, option->name, std::move(rest));
    }
    return {};
  }

  util::Result<void> take(Option& option, std::string name, std::optional<std::string> value) {
    Given given{.option = &option, .spelled = "--" + name, .name = std::move(name), .value = {}};
    if (value && option.takes == Takes::nothing) {
      return cannot_use(given.spelled + "=" + *value, "the option takes no value");
    }
    if (!value && option.takes != Takes::nothing) value = next_value(option.takes);
    if (!value && option.takes == Takes::value) {
      return cannot_use(given.spelled, "the option needs a value");
    }
    given.value = std::move(value);
    read_.options.push_back(std::move(given));
    return {};
  }

  std::optional<std::string> next_value(Takes takes) {
    if (at_ == words_.size()) return std::nullopt;
    const std::string& next = words_[at_];
    const bool looks_like_option = next.size() > 1 && next[0] == '-';
    if (takes == Takes::optional_value && looks_like_option) return std::nullopt;
    ++at_;
    return next;
  }

  util::Result<void> unknown(const std::string& word, std::string_view name) const {
    std::vector<std::string> names;
    for (const auto& option : listing_.options()) {
      if (!option.is_hidden) names.push_back(option.name);
    }
    const auto near = util::nearest(name, names);
    return cannot_use(word.substr(0, word.find('=')),
                      near ? fmt::format("no such option; did you mean --{}", *near)
                           : "no such option; --help lists them all");
  }

  Listing& listing_;
  const std::vector<std::string>& words_;
  std::size_t at_ = 0;
  Arguments read_;
};

// The same single-valued option before, or one that repeats under another of its names.
util::Result<void> check_repeats(const Arguments& arguments, const Given& given) {
  for (const auto& other : arguments.options) {
    if (&other == &given) return {};
    if (other.option != given.option) continue;
    if (other.name != given.name) {
      return cannot_use(given.spelled, "it cannot be given together with " + other.spelled);
    }
    if (given.option->repeats == Repeats::no) {
      return cannot_use(given.spelled, "it is given more than once");
    }
  }
  return {};
}

}  // namespace

util::Result<Arguments> read_arguments(Listing& listing, const std::vector<std::string>& words) {
  return Reader(listing, words).read();
}

util::Result<void> store_arguments(const Arguments& arguments) {
  for (const auto& given : arguments.options) {
    if (!given.option->refusal.empty()) return cannot_use(given.spelled, given.option->refusal);
    if (auto checked = check_repeats(arguments, given); !checked) return checked;
    ++given.option->times_given;
    if (auto stored = given.option->store(given.value); !stored) {
      const auto spelled = given.value ? given.spelled + " " + *given.value : given.spelled;
      return cannot_use(spelled, stored.error().text);
    }
  }
  return {};
}

std::vector<std::string> warnings_about(const Arguments& arguments) {
  std::vector<std::string> warnings;
  for (const auto& given : arguments.options) {
    if (given.name == given.option->name) continue;
    auto text =
        fmt::format("--{} is an older name; use --{} instead", given.name, given.option->name);
    if (std::find(warnings.begin(), warnings.end(), text) == warnings.end()) {
      warnings.push_back(std::move(text));
    }
  }
  if (!arguments.stray.empty()) {
    warnings.push_back(
        fmt::format("ignored what belongs to no option: '{}'", util::join(arguments.stray, "' '")));
  }
  return warnings;
}

}  // namespace kt::cli
