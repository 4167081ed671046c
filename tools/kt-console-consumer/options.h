// The command line of kt-console-consumer, as typed. What it means together with the properties is
// plan.h's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/cli/app.h"

namespace kt::console_consumer {

struct Options {
  std::optional<std::string> topic;    // one, or several between commas
  std::optional<std::string> include;  // a Java regex
  std::optional<std::string> partition;
  std::optional<std::string> offset;
  bool is_from_beginning = false;
  std::optional<std::string> since;
  std::optional<std::string> before;
  std::optional<std::int64_t> tail;
  bool merges = false;
  bool exits_at_end = false;
  std::optional<std::int64_t> max_messages;
  std::optional<std::int64_t> timeout_ms;
  std::optional<std::string> isolation_level;

  std::optional<std::string> group;

  std::optional<std::string> grep;
  std::optional<std::string> grep_key;
  std::optional<std::string> grep_header;
  bool inverts_match = false;
  bool counts_only = false;

  std::string output = "text";
  std::optional<std::string> format;
  std::optional<std::string> separator;
  bool hides_headers = false;
  std::optional<std::string> formatter;
  std::vector<std::string> formatter_properties;
  std::optional<std::string> formatter_config;
  std::optional<std::string> key_deserializer;
  std::optional<std::string> value_deserializer;
  bool skips_failed = false;        // --skip-message-on-error
  bool has_systest_events = false;  // --enable-systest-events

  std::optional<std::string> memory;  // --mem
  bool checks_no_crcs = false;
  bool skips_corrupt = false;
};

// `options` outlives the App.
cli::App app(Options& options);

}  // namespace kt::console_consumer
