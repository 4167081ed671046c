#include "tools/kt-topics/option_checks.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/cli/checks.h"

namespace kt::topics {
namespace {

util::Result<void> ok() {
  return {};
}

util::Result<void> check_describe(const cli::Listing& given) {
  if (!given.given("if-exists") || given.given("topic") || given.given("topic-id")) return {};
  return util::usage("--topic or --topic-id is required to describe with --if-exists");
}

util::Result<void> check_alter(const cli::Listing& given) {
  const auto named = cli::required(given, "topic", "to alter topics");
  if (!named.ok()) return named;
  if (given.given("replication-factor")) {
    return cli::not_with(given, "replication-factor",
                         {"partitions", "replica-assignment", "config", "delete-config"});
  }
  if (given.given("partitions") || given.given("config") || given.given("delete-config")) {
    return {};
  }
  return util::usage(
      "--partitions, --replication-factor, --config or --delete-config is required to alter "
      "topics");
}

util::Result<void> check_pairs(const cli::Listing& given) {
  for (const auto* report : {"under-replicated-partitions", "unavailable-partitions",
                             "under-min-isr-partitions", "at-min-isr-partitions"}) {
    auto checked = cli::first_failure({cli::only_with(given, report, {"describe"}),
                                       cli::not_with(given, report, {"topics-with-overrides"})});
    if (!checked.ok()) return checked;
  }
  return cli::first_failure({
      cli::only_with(given, "topics-with-overrides", {"describe"}),
      cli::only_with(given, "topic-id", {"describe"}),
      cli::only_with(given, "partition-size-limit-per-response", {"describe"}),
      cli::only_with(given, "config", {"create", "alter"}),
      cli::only_with(given, "dry-run",
                     {"create", "alter", "delete", "delete-records", "drain-broker", "reassign"}),
      cli::only_with(given, "partitions", {"create", "alter"}),
      cli::only_with(given, "replication-factor", {"create", "alter"}),
      cli::only_with(given, "replica-assignment", {"create", "alter"}),
      given.given("create")
          ? cli::not_with(given, "replica-assignment", {"partitions", "replication-factor"})
          : ok(),
      cli::only_with(given, "if-exists",
                     {"alter", "delete", "describe", "delete-records", "elect-leaders"}),
      cli::only_with(given, "if-not-exists", {"create"}),
      cli::only_with(given, "exclude-internal", {"list", "describe"}),
  });
}

util::Result<void> check_cuts(const cli::Listing& given) {
  const auto checked = cli::first_failure({cli::only_with(given, "before", {"delete-records"}),
                                           cli::only_with(given, "to-offset", {"delete-records"}),
                                           cli::only_with(given, "to-latest", {"delete-records"})});
  if (!checked.ok() || !given.given("delete-records")) return checked;
  const auto one = cli::exactly_one(given, {"before", "to-offset", "to-latest"});
  return one.ok() ? cli::required(given, "topic", "to delete records") : one.error();
}

// What each step of --reassign needs and what it has no use for.
util::Result<void> check_steps(const cli::Listing& given, const Options& options) {
  const auto& step = options.reassignment;
  const auto belongs = [&](const char* name, std::initializer_list<std::string_view> steps) {
    const bool is_right = std::find(steps.begin(), steps.end(), step) != steps.end();
    if (!given.given(name) || is_right) return ok();
    return util::Result<void>(
        util::usage(fmt::format("--{} cannot be used with --reassign {}", name, step)));
  };
  const auto plan_checked =
      step == "generate" || step == "list"
          ? belongs("reassignment-json-file", {})
          : cli::required(given, "reassignment-json-file", "to " + step + " a reassignment");
  const bool has_topics = given.given("topic") || given.given("topics-to-move-json-file");
  const auto topics_checked =
      step != "generate" || has_topics
          ? ok()
          : util::Result<void>(util::usage(
                "--topics-to-move-json-file or --topic is required to generate a reassignment"));
  return cli::first_failure(
      {plan_checked, topics_checked, cli::not_with(given, "topics-to-move-json-file", {"topic"}),
       belongs("topic", {"generate"}), belongs("topics-to-move-json-file", {"generate"}),
       belongs("to-brokers", {"generate"}), belongs("disable-rack-aware", {"generate"}),
       belongs("throttle", {"execute"}), belongs("additional", {"execute"}),
       belongs("dry-run", {"execute"}), belongs("wait", {"execute", "verify"}),
       belongs("preserve-throttles", {"verify", "cancel"})});
}

util::Result<void> check_moves(const cli::Listing& given, const Options& options) {
  for (const auto* name : {"reassignment-json-file", "topics-to-move-json-file", "to-brokers",
                           "disable-rack-aware", "additional", "preserve-throttles"}) {
    auto checked = cli::only_with(given, name, {"reassign"});
    if (!checked.ok()) return checked;
  }
  if (given.given("alter") && !given.given("replication-factor")) {
    auto checked = cli::only_with(given, "throttle", {"replication-factor"});
    if (!checked.ok()) return checked;
  }
  const auto checked = cli::first_failure(
      {cli::only_with(given, "throttle", {"reassign", "drain-broker", "alter"}),
       cli::only_with(given, "within", {"wait"}), cli::not_with(given, "wait", {"dry-run"}),
       cli::only_with(given, "wait", {"create", "alter", "delete", "drain-broker", "reassign"})});
  if (!checked.ok() || !given.given("reassign")) return checked;
  return check_steps(given, options);
}

// Partitions are Apache's lines, and a cluster is all its topics.
util::Result<void> check_cluster(const cli::Listing& given, const Options& options) {
  if (!options.shows_brokers) return {};
  if (!options.describes) {
    return util::usage("--cluster takes the name of a cluster, but to describe the cluster");
  }
  for (const auto* name : {"topic", "topic-id", "sort", "top"}) {
    if (!given.given(name)) continue;
    return util::usage(
        fmt::format("cannot use '--{}' when describing the cluster, which is all topics", name));
  }
  return {};
}

util::Result<void> check_sections(const cli::Listing& given) {
  for (const auto* section : {"configs", "offsets", "size", "replicas", "leaders", "brokers"}) {
    auto checked =
        cli::first_failure({cli::only_with(given, section, {"describe"}),
                            cli::not_with(given, section,
                                          {"under-replicated-partitions", "unavailable-partitions",
                                           "under-min-isr-partitions", "at-min-isr-partitions",
                                           "topics-with-overrides"})});
    if (!checked.ok()) return checked;
  }
  return cli::first_failure({cli::only_with(given, "sort", {"list", "describe"}),
                             cli::only_with(given, "top", {"list", "describe"})});
}

}  // namespace

util::Result<void> check(const cli::Listing& given, const Options& options) {
  const auto action =
      cli::exactly_one(given, {"list", "describe", "create", "alter", "delete", "delete-records",
                               "drain-broker", "elect-leaders", "reassign"});
  if (!action.ok()) return action.error();
  return cli::first_failure(
      {given.given("describe") ? check_describe(given) : ok(),
       given.given("create") ? cli::required(given, "topic", "to create a topic") : ok(),
       given.given("delete") ? cli::required(given, "topic", "to delete topics") : ok(),
       given.given("alter") ? check_alter(given) : ok(),
       given.given("elect-leaders") ? cli::required(given, "topic", "to elect leaders") : ok(),
       check_pairs(given), check_sections(given), check_cluster(given, options), check_cuts(given),
       check_moves(given, options)});
}

}  // namespace kt::topics
