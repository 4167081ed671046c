// What an action of a tool works with: the flags, the way to the cluster, the place for results,
// and the place for what people should know. run() makes one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/cli/exit_codes.h"
#include "common/cli/flags.h"
#include "common/cli/listing.h"
#include "common/config/environment.h"
#include "common/output/rows.h"
#include "common/output/sink.h"
#include "common/util/deadline.h"
#include "common/util/result.h"

namespace kt::cli {

// Whether warnings and errors are shown; completion keeps quiet.
enum class Voice { aloud, silent };

class Session {
 public:
  // All references outlive the session.
  Session(std::string tool, const Flags& flags, const Listing& listing, output::Sink& out,
          config::Environment environment, Voice voice = Voice::aloud);

  const Flags& flags() const { return flags_; }
  const Listing& listing() const { return listing_; }
  const config::Environment& environment() const { return environment_; }

  // Standard output. run() flushes it at the end; an endless action flushes when it likes.
  output::Sink& out() { return out_; }

  // Rows to standard output in the layout and with the header that the flags ask for.
  output::RowWriter rows(std::vector<output::Column> columns);

  // How to reach the cluster. Read once; warnings about the properties go out with the first call.
  util::Result<config::ConnectionSettings> settings();

  // The same if they have been read, else null.
  const config::ConnectionSettings* known_settings() const {
    return settings_ && settings_->ok() ? &settings_->value() : nullptr;
  }

  // When the whole command has to be over: --timeout, else `otherwise`, from the session's start.
  util::Deadline deadline(std::chrono::milliseconds otherwise) const;

  // One line on stderr for people: "kt-topics: warning: <text>". The same text is said once.
  void warn(std::string_view text);

  // A line on stderr without a prefix, for what is neither result nor problem ("Consumer group 'g'
  // has no active members.").
  void note(std::string_view text);

  // An item failed: one line on stderr now, and the exit status later. The first failure decides
  // the status; the same text is said once. An action that can go on calls this for every failed
  // item and returns success; one that cannot returns the error, which comes to the same.
  void fail(const util::Error& error);
  void fail(const std::vector<util::Error>& errors);

  // exit_ok, or what the first failure asks for.
  ExitCode status() const { return status_; }

  // Lets a finding be the status without an error line (a condition that tools report themselves).
  void end_with(ExitCode code);

 private:
  void say(std::string line);
  std::string grant(const std::string& right) const;
  util::Result<config::ConnectionSettings> read_settings();

  std::string tool_;
  const Flags& flags_;
  const Listing& listing_;
  output::Sink& out_;
  config::Environment environment_;
  Voice voice_;
  util::Deadline::Clock::time_point start_;
  std::optional<util::Result<config::ConnectionSettings>> settings_;
  std::vector<std::string> said_;
  ExitCode status_ = exit_ok;
};

}  // namespace kt::cli
