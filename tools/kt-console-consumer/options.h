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
  std::optional<std::string> topic;
  std::optional<std::string> include;
  std::optional<std::int32_t> partition;
  std::optional<std::string> offset;
  bool is_from_beginning = false;
  std::optional<std::string> group;
  std::optional<std::int64_t> max_messages;
  std::optional<std::int64_t> timeout_ms;
  std::optional<std::string> isolation_level;
  std::vector<std::string> formatter_properties;
  std::optional<std::string> formatter_config;
};

// `options` outlives the App.
cli::App app(Options& options);

}  // namespace kt::console_consumer
