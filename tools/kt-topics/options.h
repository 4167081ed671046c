// What a command line of kt-topics asks for. Declaring the options is left to options.cc, doing it
// to one file per action.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/cli/app.h"
#include "common/util/deadline.h"
#include "tools/kt-topics/report.h"

namespace kt::topics {

struct Options {
  // Exactly one of these.
  bool lists = false;
  bool describes = false;
  bool creates = false;
  bool alters = false;
  bool deletes = false;
  bool deletes_records = false;
  std::optional<std::int32_t> drained;  // the broker of --drain-broker
  std::string election;                 // "preferred" or "unclean"; empty: none
  std::string reassignment;  // "generate", "execute", "verify", "list", "cancel"; empty: none

  // Names with --create, else Java regexes, parted by commas; "-": names on standard input. An
  // empty regex, unlike none, selects nothing.
  std::optional<std::string> topic;
  std::string topic_id;
  std::optional<std::int32_t> partitions;
  std::optional<std::int32_t> replication_factor;
  std::string replica_assignment;
  std::vector<std::string> configs;
  std::vector<std::string> delete_configs;  // with --alter; else without effect, as Apache's
  bool is_dry_run = false;
  std::int32_t partitions_per_answer = admin::kPartitionsPerAnswer;

  // With --delete-records, one of these.
  std::optional<util::WallTime> before;
  std::optional<std::int64_t> to_offset;
  bool to_latest = false;

  // With --reassign; "-" is standard input.
  std::string reassignment_file;
  std::string topics_file;
  std::vector<std::int32_t> to_brokers;  // empty: all that live
  bool ignores_racks = false;
  bool is_additional = false;
  bool keeps_throttles = false;

  std::optional<std::int64_t> throttle;  // bytes a second of each broker
  bool waits = false;
  std::optional<std::chrono::milliseconds> within;  // of --wait

  Report report;
  // What --describe shows instead of Apache's lines.
  bool shows_configs = false;
  bool shows_offsets = false;
  bool shows_sizes = false;
  bool shows_replicas = false;
  bool shows_leaders = false;
  bool shows_brokers = false;       // --cluster without a name
  std::string sort = "name";        // or "size", "partitions": the largest first
  std::optional<std::int32_t> top;  // no more topics than these
  bool excludes_internal = false;
  bool tolerates_missing = false;   // --if-exists
  bool tolerates_existing = false;  // --if-not-exists
};

// `options` outlives the app.
cli::App app(Options& options);

// The actions. Each returns the error that ended it; failed items are told to the session.
util::Result<void> list(const Options& options, cli::Session& session);
util::Result<void> describe(const Options& options, cli::Session& session);
util::Result<void> create(const Options& options, cli::Session& session);
util::Result<void> alter(const Options& options, cli::Session& session);
util::Result<void> remove(const Options& options, cli::Session& session);
util::Result<void> delete_records(const Options& options, cli::Session& session);
// --drain-broker, and --alter --replication-factor.
util::Result<void> rearrange(const Options& options, cli::Session& session);
util::Result<void> elect(const Options& options, cli::Session& session);
util::Result<void> reassign(const Options& options, cli::Session& session);

}  // namespace kt::topics
