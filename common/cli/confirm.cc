#include "common/cli/confirm.h"

#include <cstdio>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

#include "common/output/terminal.h"
#include "common/util/text.h"

namespace kt::cli {
namespace {

std::string read_line() {
  std::string line;
  for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar()) {
    line += static_cast<char>(c);
  }
  return line;
}

}  // namespace

util::Result<void> confirm(const Session& session, std::string_view question) {
  const bool can_ask = output::is_terminal(STDIN_FILENO) && output::is_terminal(STDERR_FILENO);
  if (session.flags().answers_yes || !can_ask) return {};
  fmt::print(stderr, "{} [y/N] ", question);
  const auto answer = util::to_lower(util::trim(read_line()));
  if (answer == "y" || answer == "yes") return {};
  return util::refused("nothing was changed");
}

}  // namespace kt::cli
