#include "common/cli/session.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

namespace kt::cli {
namespace {

// Lines for people go out at once and unbuffered; if stderr is gone there is nobody to tell.
void write_to_stderr(std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(STDERR_FILENO, text.data(), text.size());
    if (written < 0 && errno != EINTR) return;
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

Session::Session(std::string tool, const Flags& flags, const Listing& listing, output::Sink& out,
                 config::Environment environment, Voice voice)
    : tool_(std::move(tool)),
      flags_(flags),
      listing_(listing),
      out_(out),
      environment_(std::move(environment)),
      voice_(voice),
      start_(util::now()) {}

output::RowWriter Session::rows(std::vector<output::Column> columns) {
  return output::RowWriter(out_, flags_.layout, std::move(columns), flags_.header());
}

util::Result<config::ConnectionSettings> Session::settings() {
  if (!settings_) settings_ = read_settings();
  return *settings_;
}

// While the user is typing nobody can be asked for a secret.
util::Result<config::ConnectionSettings> Session::read_settings() {
  config::Places places(environment_);
  if (voice_ == Voice::silent) {
    places.ask_secret = [](const std::string&) { return util::usage("nobody can be asked now"); };
  }
  auto read = config::resolve(flags_.connection, places);
  if (!read) return read.error();
  for (const auto& warning : read->warnings) warn(warning);
  read->settings.trace = {.shows_times = flags_.shows_times,
                          .shows_wire = flags_.shows_wire,
                          .tell = [tool = tool_](const std::string& line) {
                            write_to_stderr(fmt::format("{}: {}\n", tool, line));
                          }};
  return std::move(read->settings);
}

util::Deadline Session::deadline(std::chrono::milliseconds otherwise) const {
  return util::Deadline::at(start_ + flags_.timeout.value_or(otherwise));
}

void Session::warn(std::string_view text) {
  say(fmt::format("{}: warning: {}\n", tool_, text));
}

void Session::note(std::string_view text) {
  if (voice_ == Voice::aloud) write_to_stderr(fmt::format("{}\n", text));
}

// The line that gives the user what was missing, with all that is known here of the user's name.
std::string Session::grant(const std::string& right) const {
  const auto* settings = known_settings();
  if (settings == nullptr || right.empty()) return "";
  const bool has_login = config::uses_sasl(settings->security_protocol);
  const std::string user = !settings->sasl.username.empty()         ? settings->sasl.username
                           : has_login || settings->tls.key.given() ? "NAME"
                                                                    : "ANONYMOUS";
  const std::string server =
      settings->bootstrap.empty() ? "HOST:PORT" : config::to_string(settings->bootstrap.front());
  return fmt::format(
      "; what grants it: kafka-acls.sh --bootstrap-server {} --add --allow-principal User:{} {}",
      server, user, right);
}

void Session::fail(const util::Error& error) {
  say(fmt::format("{}: {}{}\n", tool_, error.text, grant(error.missing_right)));
  end_with(exit_code_of(error.kind));
}

void Session::fail(const std::vector<util::Error>& errors) {
  for (const auto& error : errors) fail(error);
}

void Session::end_with(ExitCode code) {
  if (status_ == exit_ok) status_ = code;
}

void Session::say(std::string line) {
  if (std::find(said_.begin(), said_.end(), line) != said_.end()) return;
  if (voice_ == Voice::aloud) write_to_stderr(line);
  said_.push_back(std::move(line));
}

}  // namespace kt::cli
