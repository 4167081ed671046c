// What kt-watch is asked for on its command line.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "common/cli/app.h"

namespace kt::watch {

// How long one look may take where --timeout does not say. Not for ever, or the screen would say
// nothing of a silent broker.
inline constexpr std::chrono::seconds kLookTimeout{10};

struct Options {
  std::chrono::milliseconds interval{1'000};
  bool once = false;
  bool plain = false;
  std::optional<std::int32_t> count;  // samples to show; nothing: until interrupted
  std::optional<std::string> group;   // Java regex over the whole name
  std::optional<std::string> topic;
  std::optional<std::int64_t> min_lag;  // groups that are behind by less are left out
  std::optional<std::string> until;     // ends with success when it holds of every group
  std::optional<std::chrono::milliseconds> within;
  std::optional<std::string> alert;  // a command for /bin/sh
  bool no_mouse = false;
  bool burrow = false;                // its words beside ours
  std::optional<std::string> listen;  // where metrics are served: [HOST]:PORT
  std::optional<std::string> record;  // a file
  std::optional<std::string> replay;  // a file instead of a cluster
  std::optional<double> speed;        // of the replay
};

// What --speed may be.
inline constexpr double kSlowest = 0.1;
inline constexpr double kFastest = 1'000;

// How long --until waits where --within does not say.
inline constexpr std::chrono::minutes kGatePatience{10};

// `options` is filled by run() and outlives the App.
cli::App app(Options& options);

}  // namespace kt::watch
