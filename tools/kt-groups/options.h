// What a command line of kt-groups asks for. Declaring the options is left to options.cc, doing it
// to one file per action.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/admin/offsets.h"
#include "common/cli/app.h"

namespace kt::groups {

// The longest that an action may take unless --timeout says otherwise; Apache's since 4.1.
inline constexpr std::chrono::seconds kTimeout{30};

struct Options {
  // Exactly one of these.
  bool lists = false;
  bool describes = false;
  bool sums_lag = false;
  bool resets_offsets = false;
  bool deletes = false;
  bool deletes_offsets = false;
  bool removes_members = false;
  std::optional<std::string> validated_regex;
  bool lists_journal = false;
  std::optional<std::string> undone;   // id of a change
  std::optional<std::int32_t> peeked;  // so many records on either side
  std::optional<std::string> until;    // a condition
  std::optional<std::chrono::milliseconds> within;

  std::vector<std::string> groups;
  bool has_all_groups = false;
  std::optional<std::string> matching;  // Java regex over the whole name
  std::vector<std::string> topics;      // "t" or "t:0,1"
  bool has_all_topics = false;

  // What a describe shows, and what a listing is restricted to.
  bool shows_offsets = false;
  bool shows_members = false;
  bool is_verbose = false;
  bool has_time_lag = false;
  std::string isolation = "read-uncommitted";
  std::optional<std::string> states;    // "" without a value
  std::optional<std::string> types;     // "" without a value
  std::optional<std::string> protocol;  // of what --list shows, whatever the type

  // Topics of streams groups that go along with a reset or a deletion.
  std::vector<std::string> internal_topics;
  bool deletes_internal_topics = false;  // all of them

  std::vector<std::string> members;  // whom --remove-members means
  std::string reason = "removed with kt-groups";

  // How --peek prints.
  std::optional<std::string> format;
  std::vector<std::string> formatter_properties;

  // How --lag is arranged.
  std::string sort = "lag";
  std::optional<std::int32_t> top;
  std::optional<std::int64_t> min_lag;

  // Where --reset-offsets goes: exactly one.
  std::optional<std::int64_t> to_offset;
  std::optional<std::int64_t> shift_by;
  std::optional<std::string> to_datetime;
  std::optional<std::string> by_duration;
  std::optional<std::string> from_file;
  std::optional<std::string> from_group;
  std::optional<std::string> to_lag;  // "100" records or "5m"
  bool to_earliest = false;
  bool to_latest = false;
  bool to_current = false;

  bool is_dry_run = false;
  bool executes = false;
  bool exports = false;
};

// Which end of a log --isolation counts.
inline admin::Isolation isolation_of(const Options& options) {
  return options.isolation == "read-committed" ? admin::Isolation::read_committed
                                               : admin::Isolation::read_uncommitted;
}

// `options` outlives the app.
cli::App app(Options& options);

// The actions. Each returns the error that ended it; failed items are told to the session.
util::Result<void> list(const Options& options, cli::Session& session);
util::Result<void> describe(const Options& options, cli::Session& session);
util::Result<void> lag(const Options& options, cli::Session& session);
util::Result<void> reset_offsets(const Options& options, cli::Session& session);
util::Result<void> remove(const Options& options, cli::Session& session);
util::Result<void> delete_offsets(const Options& options, cli::Session& session);
util::Result<void> remove_members(const Options& options, cli::Session& session);
util::Result<void> peek(const Options& options, cli::Session& session);
util::Result<void> wait_until(const Options& options, cli::Session& session);
util::Result<void> list_journal(const Options& options, cli::Session& session);
util::Result<void> undo(const Options& options, cli::Session& session);
util::Result<void> validate_regex(const Options& options, cli::Session& session);

}  // namespace kt::groups
