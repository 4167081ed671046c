#include "tools/kt-watch/options.h"

#include <cmath>

#include <fmt/format.h>

#include "common/cli/checks.h"
#include "common/cli/flags.h"
#include "common/util/numbers.h"
#include "tools/kt-watch/watch.h"

namespace kt::watch {
namespace {

constexpr double kShortestInterval = 0.1;
constexpr double kLongestInterval = 3600;

// Seconds, fractions too, as `watch -n` takes them.
util::Result<void> read_interval(const std::optional<std::string>& text,
                                 std::chrono::milliseconds& interval) {
  const auto seconds = util::parse_double(text.value_or(""));
  if (!seconds) return seconds.error();
  if (!(*seconds >= kShortestInterval && *seconds <= kLongestInterval)) {
    return util::usage(fmt::format("'{}' is not between {} and {} seconds", *text,
                                   kShortestInterval, kLongestInterval));
  }
  interval = std::chrono::milliseconds(std::llround(*seconds * 1000));
  return {};
}

util::Result<void> read_speed(const std::optional<std::string>& text,
                              std::optional<double>& speed) {
  const auto times = util::parse_double(text.value_or(""));
  if (!times) return times.error();
  if (!(*times >= kSlowest && *times <= kFastest)) {
    return util::usage(fmt::format("'{}' is not between {} and {}", *text, kSlowest, kFastest));
  }
  speed = *times;
  return {};
}

void declare_recording(cli::Listing& listing, Options& options) {
  listing.group("Recording");
  listing.value("record", options.record, "FILE",
                "keep every look in this file, which must not exist yet");
  listing.value("replay", options.replay, "FILE",
                "watch what was recorded instead of a cluster; space pauses, . steps, + and - "
                "change the speed");
  listing.value("speed", "N",
                "N times as fast as it was recorded (a screen: 1, else without waiting)",
                [&options](const std::optional<std::string>& text) {
                  return read_speed(text, options.speed);
                });
}

void declare(cli::Listing& listing, cli::Flags& flags, Options& options) {
  listing.group("What to watch");
  listing.value("group", options.group, "REGEX", "only groups whose whole name matches")
      .completes(cli::Words::groups);
  listing
      .value("topic", options.topic, "REGEX",
             "only topics whose whole name matches, and who reads them")
      .completes(cli::Words::topics);
  listing.value("min-lag", options.min_lag, "N",
                "only groups that are behind by N records or more, or nobody knows how far");
  listing.group("How to watch");
  listing
      .value("interval", "SECONDS", "time between two looks, fractions too (default: 1)",
             [&options](const std::optional<std::string>& text) {
               return read_interval(text, options.interval);
             })
      .letter_is('n');
  listing.flag("once", options.once, "look once, print a table and end");
  listing.value("count", options.count, "N", "look N times and end");
  listing.value("until", options.until, "CONDITION",
                "end when this holds of every group: 'lag < 100 for 30s and members >= 3'; also "
                "time-lag, state, isr = full, or, parentheses, 'lag of group G', 'isr of topic T'");
  listing.value("within", options.within, "SPAN",
                "how long --until waits (10m, the default); exit status 4 when it was in vain");
  listing.value("alert", options.alert, "COMMAND",
                "run this when a group's verdict turns bad, and again when that is over; KT_ALERT, "
                "KT_GROUP, KT_VERDICT and KT_BECAUSE are set");
  listing.flag(
      "burrow", options.burrow,
      "Burrow's word for each group too, by Burrow's rules, with its number in JSON and CSV");
  listing.value("listen", options.listen, "[HOST]:PORT",
                "serve Prometheus metrics at /metrics, and /healthz, meanwhile");
  listing.flag("plain", options.plain,
               "a table a look instead of a screen; so is it where stdout is no terminal");
  listing.flag("no-mouse", options.no_mouse,
               "leave the mouse to the terminal, which selects text with it (else with Shift)");
  declare_recording(listing, options);
  cli::declare_connection(listing, flags);
  cli::declare_timeout(listing, flags, "10s");
  cli::declare_output(listing, flags);
}

util::Result<void> check(const cli::Listing& given) {
  return cli::first_failure(
      {cli::not_with(given, "once", {"alert", "count", "interval", "listen", "until"}),
       cli::only_with(given, "within", {"until"}), cli::only_with(given, "speed", {"replay"}),
       cli::not_with(given, "replay", {"interval", "listen", "once", "record"})});
}

}  // namespace

cli::App app(Options& options) {
  return {.name = "kt-watch",
          .purpose = "Watch the lag of Apache Kafka's consumer groups",
          .usage = {"kt-watch --bootstrap-server HOST:PORT -n 1",
                    "kt-watch --bootstrap-server HOST:PORT --once", "kt-watch --replay FILE"},
          .declare = [&options](cli::Listing& listing,
                                cli::Flags& flags) { declare(listing, flags, options); },
          .check = check,
          .act = [&options](cli::Session& session) { return watch(options, session); },
          .words = words,
          .interrupts = util::Interrupts::set_flag};
}

}  // namespace kt::watch
