#include "common/cli/app.h"

#include <algorithm>
#include <exception>
#include <new>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "common/cli/arguments.h"
#include "common/cli/clusters.h"
#include "common/cli/completion.h"
#include "common/cli/help.h"
#include "common/util/standard_streams.h"

namespace kt::cli {
namespace {

// KT_VERSION comes from the project() line of CMakeLists.txt.
constexpr std::string_view kVersion = KT_VERSION;

// Runs `work` and turns what a library throws into an error. The only catch of the project.
util::Result<void> without_exceptions(const std::function<util::Result<void>()>& work) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return util::io_error("cannot go on: out of memory");
  } catch (const std::exception& thrown) {
    return util::io_error(fmt::format("cannot go on: {}", thrown.what()));
  }
}

bool names(const Arguments& arguments, std::string_view option) {
  return std::any_of(arguments.options.begin(), arguments.options.end(),
                     [option](const Given& given) { return given.option->name == option; });
}

// What --help or --version print. Help beats version, and both beat whatever is wrong with the
// other options.
std::optional<std::string> asked_text(const App& app, const Listing& listing,
                                      const Arguments& arguments) {
  if (names(arguments, "help")) return help_text(app, listing);
  if (names(arguments, "version")) return version_line(app) + "\n";
  return std::nullopt;
}

util::Result<void> run_session(const App& app, Session& session, Listing& listing,
                               const std::vector<std::string>& words) {
  auto arguments = read_arguments(listing, words);
  if (!arguments) return arguments.error();
  if (const auto text = asked_text(app, listing, *arguments)) {
    session.out().write(*text);
    return {};
  }
  if (auto* operands = listing.operands()) *operands = std::exchange(arguments->stray, {});
  for (const auto& warning : warnings_about(*arguments)) session.warn(warning);
  if (auto stored = store_arguments(*arguments); !stored) return stored;
  if (session.flags().lists_clusters) return list_clusters(session);
  if (app.check) {
    if (auto checked = app.check(listing); !checked) return checked;
  }
  return app.act(session);
}

// What is still in the buffer, and what went wrong with it. A reader that went away is no error.
void finish_output(Session& session) {
  if (auto flushed = session.out().flush(); !flushed) session.fail(flushed.error());
}

}  // namespace

std::string version_line(const App& app) {
  return fmt::format("{} {}", app.name, kVersion);
}

int run(const App& app, int argc, char** argv) {
  util::occupy_standard_streams();
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  util::install_signal_handlers(app.interrupts);
  Flags flags;
  Listing listing;
  app.declare(listing, flags);
  declare_common(listing, flags);
  output::Sink out(STDOUT_FILENO);

  const bool is_completion = !words.empty() && words[0] == kCompleteWord;
  Session session(app.name, flags, listing, out, config::process_environment(),
                  is_completion ? Voice::silent : Voice::aloud);
  const auto done = without_exceptions([&]() -> util::Result<void> {
    if (!is_completion) return run_session(app, session, listing, words);
    complete(app, listing, flags, {words.begin() + 1, words.end()}, out);
    return {};
  });
  if (!done) session.fail(done.error());
  finish_output(session);
  return is_completion ? exit_ok : session.status();
}

}  // namespace kt::cli
