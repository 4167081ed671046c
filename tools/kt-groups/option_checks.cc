#include "tools/kt-groups/option_checks.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/cli/checks.h"
#include "tools/kt-groups/select.h"

namespace kt::groups {
namespace {

const cli::Names kScenarios = {"to-offset",   "shift-by",  "to-datetime", "by-duration",
                               "to-earliest", "to-latest", "to-current",  "from-file",
                               "from-group",  "to-lag"};

util::Result<void> ok() {
  return {};
}

bool is_any_given(const cli::Listing& given, cli::Names names) {
  return std::any_of(names.begin(), names.end(), [&](auto name) { return given.given(name); });
}

util::Result<void> needs_groups(const cli::Listing& given, std::string_view purpose) {
  if (is_any_given(given, {"group", "all-groups"})) return {};
  return util::usage(fmt::format("--group or --all-groups is required {}", purpose));
}

util::Result<void> needs_topics(const cli::Listing& given, std::string_view purpose) {
  if (is_any_given(given, {"topic", "all-topics", "input-topic", "all-input-topics"})) return {};
  return util::usage(fmt::format("--topic or --all-topics is required {}", purpose));
}

util::Result<void> needs_one_group(const cli::Listing& given, const Options& options,
                                   std::string_view action, std::string_view purpose) {
  auto checked = cli::required(given, "group", purpose);
  if (!checked.ok() || options.groups.size() < 2) return checked;
  return util::usage(fmt::format("only one --group is possible with --{}", action));
}

util::Result<void> check_describe(const cli::Listing& given, const Options& options) {
  auto checked = cli::first_failure({needs_groups(given, "to describe groups"),
                                     cli::at_most_one(given, {"members", "offsets", "state"}),
                                     cli::not_with(given, "topic", {"describe"})});
  if (!checked.ok()) return checked;
  if (options.states && !options.states->empty()) {
    return util::usage("cannot use a value with '--state' when describing");
  }
  if (options.states && options.has_time_lag) {
    return util::usage("cannot use '--time-lag' with '--state' when describing");
  }
  return {};
}

util::Result<void> check_reset(const cli::Listing& given) {
  auto checked = cli::first_failure(
      {cli::not_with(given, "dry-run", {"execute"}), needs_groups(given, "to reset offsets")});
  if (!checked.ok()) return checked;
  const auto scenario = cli::exactly_one(given, kScenarios);
  if (!scenario.ok()) return scenario.error();
  if (is_any_given(given, {"from-file", "from-group"})) return {};
  return needs_topics(given, "to reset offsets");
}

util::Result<void> check_delete_offsets(const cli::Listing& given, const Options& options) {
  constexpr std::string_view kPurpose = "to delete offsets";
  return cli::first_failure(
      {needs_one_group(given, options, "delete-offsets", kPurpose), needs_topics(given, kPurpose)});
}

util::Result<void> check_peek(const cli::Listing& given, const Options& options) {
  if (*options.peeked < 1) return util::usage("--peek has to be 1 or more");
  return cli::first_failure({needs_groups(given, "to peek at records"),
                             cli::not_with(given, "format", {"output", "formatter-property"}),
                             cli::not_with(given, "formatter-property", {"output"})});
}

util::Result<void> check_lag(const Options& options) {
  if (options.top && *options.top < 1) return util::usage("--top has to be 1 or more");
  return {};
}

// What only groups of share or of streams have, and where Apache's tools for them are stricter.
util::Result<void> check_kind(const cli::Listing& given, const Options& options) {
  if (!options.types || options.lists) return {};
  if (options.types->empty()) {
    return util::usage("cannot use '--type' without a value but with --list");
  }
  const auto kind = kind_of(options);
  if (!kind.ok()) return kind.error();
  if (*kind == Kind::consumers) return {};
  if (options.resets_offsets && !is_any_given(given, {"dry-run", "execute"})) {
    return util::usage(fmt::format(
        "--dry-run or --execute is required to reset offsets of {} groups", word_of(*kind)));
  }
  const bool names_partitions =
      std::any_of(options.topics.begin(), options.topics.end(),
                  [](const auto& topic) { return topic.find(':') != std::string::npos; });
  if (*kind == Kind::share && given.given("isolation")) {
    return util::usage(
        "cannot use '--isolation' with share groups: their own share.isolation.level decides");
  }
  if (*kind == Kind::share && options.deletes_offsets && names_partitions) {
    return util::usage("cannot delete offsets of single partitions: share groups forget topics");
  }
  return {};
}

// Options of Apache's tool for streams groups.
util::Result<void> check_streams(const cli::Listing& given, const Options& options) {
  const auto kind = kind_of(options);
  const bool is_streams = kind.ok() && *kind == Kind::streams;
  for (const auto* name :
       {"input-topic", "all-input-topics", "delete-internal-topic", "delete-all-internal-topics"}) {
    if (given.given(name) && !is_streams) {
      return util::usage(fmt::format("--{} is for streams groups: it needs --type streams", name));
    }
  }
  for (const auto* name : {"delete-internal-topic", "delete-all-internal-topics"}) {
    if (!given.given(name) || !options.resets_offsets || options.executes) continue;
    return util::usage(fmt::format("--{} needs --execute when offsets are reset", name));
  }
  return cli::first_failure(
      {cli::only_with(given, "input-topic", {"reset-offsets", "delete-offsets"}),
       cli::only_with(given, "all-input-topics", {"reset-offsets", "delete-offsets"}),
       cli::only_with(given, "delete-internal-topic", {"reset-offsets"}),
       cli::only_with(given, "delete-all-internal-topics", {"reset-offsets", "delete"})});
}

util::Result<void> check_pairs(const cli::Listing& given) {
  for (const auto scenario : kScenarios) {
    auto checked = cli::only_with(given, scenario, {"reset-offsets"});
    if (!checked.ok()) return checked;
  }
  return cli::first_failure({
      given.given("undo") ? cli::not_with(given, "dry-run", {"execute"}) : ok(),
      cli::not_with(given, "group", {"all-groups", "list"}),
      cli::not_with(given, "topic", {"list", "delete"}),
      cli::not_with(given, "matching", {"group"}),
      cli::not_with(given, "time-lag", {"members"}),
      cli::only_with(given, "member", {"remove-members"}),
      cli::only_with(given, "reason", {"remove-members"}),
      cli::only_with(given, "members", {"describe"}),
      cli::only_with(given, "offsets", {"describe"}),
      cli::only_with(given, "verbose", {"describe"}),
      cli::only_with(given, "time-lag", {"describe", "lag"}),
      cli::only_with(given, "isolation", {"describe", "lag", "until", "peek"}),
      cli::only_with(given, "format", {"peek"}),
      cli::only_with(given, "formatter-property", {"peek"}),
      cli::only_with(given, "within", {"until"}),
      cli::only_with(given, "protocol", {"list"}),
      cli::only_with(given, "state", {"describe", "list", "lag"}),
      cli::only_with(given, "sort", {"lag"}),
      cli::only_with(given, "top", {"lag"}),
      cli::only_with(given, "min-lag", {"lag"}),
      cli::only_with(
          given, "type",
          {"list", "describe", "lag", "until", "reset-offsets", "delete", "delete-offsets"}),
  });
}

}  // namespace

util::Result<void> check(const cli::Listing& given, const Options& options) {
  const auto action = cli::exactly_one(
      given, {"list", "describe", "lag", "delete", "reset-offsets", "delete-offsets",
              "remove-members", "peek", "until", "undo", "journal", "validate-regex"});
  if (!action.ok()) return action.error();
  return cli::first_failure(
      {options.describes ? check_describe(given, options) : ok(),
       options.sums_lag ? check_lag(options) : ok(),
       options.removes_members
           ? needs_one_group(given, options, "remove-members", "to remove members")
           : ok(),
       options.peeked ? check_peek(given, options) : ok(),
       options.until ? needs_groups(given, "to wait for") : ok(),
       options.deletes ? needs_groups(given, "to delete groups") : ok(),
       options.resets_offsets ? check_reset(given) : ok(),
       options.deletes_offsets ? check_delete_offsets(given, options) : ok(), check_pairs(given),
       check_kind(given, options), check_streams(given, options)});
}

}  // namespace kt::groups
