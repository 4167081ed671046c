#include "common/cli/help.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace kt::cli {
namespace {

constexpr std::size_t kWidth = 90;
constexpr std::size_t kIndent = 2;
constexpr std::size_t kHelpColumn = 32;

// "--topic TOPIC", "--state [STATES]", "-X, --command-property KEY=VALUE".
std::string spelling(const Option& option) {
  std::string text = option.letter == 0 ? "" : fmt::format("-{}, ", option.letter);
  text += "--" + option.name;
  if (option.takes == Takes::value) text += " " + option.argument;
  if (option.takes == Takes::optional_value) text += " [" + option.argument + "]";
  return text;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  while (text.size() > width) {
    auto end = text.rfind(' ', width);
    if (end == text.npos || end == 0) end = std::min(text.find(' '), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (!text.empty()) lines.emplace_back(text);
  return lines;
}

void append_option(std::string& out, const Option& option) {
  std::string line = std::string(kIndent, ' ') + spelling(option);
  const auto lines = wrapped(option.help, kWidth - kHelpColumn);
  for (const auto& help : lines) {
    const bool has_room = line.size() + 2 <= kHelpColumn;
    if (!has_room) {
      out += line + '\n';
      line.clear();
    }
    line.resize(kHelpColumn, ' ');
    out += line + help + '\n';
    line.clear();
  }
  if (lines.empty()) out += line + '\n';
}

// A usage line goes on under the word behind the tool's name.
void append_usage(std::string& out, std::string_view line, std::string_view label) {
  const auto name = line.substr(0, line.find(' '));
  const std::size_t indent = label.size() + name.size() + 1;
  out += fmt::format("{}{}", label, name);
  const auto words = line.substr(std::min(name.size() + 1, line.size()));
  bool is_first = true;
  for (const auto& part : wrapped(words, kWidth - indent)) {
    out += is_first ? " " : std::string(indent, ' ');
    out += part + '\n';
    is_first = false;
  }
  if (is_first) out += '\n';
}

std::vector<std::string> headings_of(const Listing& listing) {
  std::vector<std::string> headings;
  for (const auto& option : listing.options()) {
    const bool is_new = std::find(headings.begin(), headings.end(), option.group) == headings.end();
    if (is_new && !option.is_hidden) headings.push_back(option.group);
  }
  return headings;
}

std::vector<const Option*> options_under(const Listing& listing, std::string_view heading) {
  std::vector<const Option*> options;
  for (const auto& option : listing.options()) {
    if (option.group == heading && !option.is_hidden) options.push_back(&option);
  }
  std::sort(options.begin(), options.end(),
            [](const Option* a, const Option* b) { return a->name < b->name; });
  return options;
}

}  // namespace

std::string help_text(const App& app, const Listing& listing) {
  std::string out = app.purpose + "\n\n";
  for (const auto& line : app.usage) {
    append_usage(out, line, &line == &app.usage.front() ? "Usage: " : "       ");
  }
  for (const auto& heading : headings_of(listing)) {
    out += fmt::format("\n{}:\n", heading);
    for (const auto* option : options_under(listing, heading)) append_option(out, *option);
  }
  return out;
}

}  // namespace kt::cli
