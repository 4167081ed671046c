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

// For clusters where "y" is typed too easily (confirm=name); --yes does not answer that.
util::Result<void> confirm_by_name(const std::string& name, std::string_view question) {
  fmt::print(stderr, "{} Type the cluster's name ({}): ", question, name);
  if (util::trim(read_line()) == name) return {};
  return util::refused("nothing was changed");
}

}  // namespace

util::Result<void> confirm(const Session& session, std::string_view question) {
  const bool can_ask = output::is_terminal(STDIN_FILENO) && output::is_terminal(STDERR_FILENO);
  const auto* settings = session.known_settings();
  if (can_ask && settings != nullptr && settings->confirms_name) {
    return confirm_by_name(settings->cluster_name, question);
  }
  if (session.flags().answers_yes || !can_ask) return {};
  fmt::print(stderr, "{} [y/N] ", question);
  const auto answer = util::to_lower(util::trim(read_line()));
  if (answer == "y" || answer == "yes") return {};
  return util::refused("nothing was changed");
}

}  // namespace kt::cli
