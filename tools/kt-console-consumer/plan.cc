#include "tools/kt-console-consumer/plan.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/util/dates.h"
#include "common/util/numbers.h"
#include "common/util/text.h"

namespace kt::console_consumer {

namespace {

using Settings = config::ConnectionSettings;
using fetch::Bound;

std::optional<std::string> property(const Settings& settings, const char* name) {
  const auto found = settings.others.find(name);
  if (found == settings.others.end()) return std::nullopt;
  return found->second;
}

util::Error bad_property(const char* name, const std::string& value, std::string_view wanted) {
  return util::usage(fmt::format("cannot use {} '{}': it has to be {}", name, value, wanted));
}

util::Result<bool> boolean(const Settings& settings, const char* name, bool otherwise) {
  const auto value = property(settings, name);
  if (!value) return otherwise;
  if (util::equal_ignoring_case(util::trim(*value), "true")) return true;
  if (util::equal_ignoring_case(util::trim(*value), "false")) return false;
  return bad_property(name, *value, "true or false");
}

util::Result<void> plan_group(const Options& options, const Settings& settings, Plan& plan) {
  plan.group = property(settings, "group.id");
  if (options.group) {
    if (plan.group && plan.group != options.group) {
      return util::usage(fmt::format("cannot join a group: --group is '{}' and group.id is '{}'",
                                     *options.group, *plan.group));
    }
    plan.group = options.group;
  }
  if (plan.group && plan.group->empty()) {
    return util::usage("cannot join a group without a name");
  }
  const bool chooses_place =
      options.partition || options.offset || options.since || options.before || options.tail;
  if (plan.group && (chooses_place || options.merges)) {
    return util::usage(
        "--partition, --offset, --since, --before, --tail and --merge cannot be used with a group: "
        "members get what is assigned, and begin where it is committed");
  }
  auto commits = boolean(settings, "enable.auto.commit", true);
  if (!commits) return commits.error();
  plan.commits_by_itself = *commits;
  if (const auto interval = property(settings, "auto.commit.interval.ms")) {
    const auto ms = util::parse_between(*interval, 0, INT32_MAX);
    if (!ms) return bad_property("auto.commit.interval.ms", *interval, "milliseconds");
    plan.commit_interval = std::chrono::milliseconds(*ms);
  }
  if (const auto records = property(settings, "max.poll.records")) {
    const auto most = util::parse_between(*records, 1, INT32_MAX);
    if (!most) return bad_property("max.poll.records", *records, "a number from 1 on");
    plan.poll_records = *most;
  }
  return {};
}

util::Result<fetch::ResetRule> reset_rule(const Options& options, const Settings& settings) {
  const auto value = property(settings, "auto.offset.reset");
  if (options.is_from_beginning) {
    if (!value || *value == "earliest") return fetch::ResetRule::earliest;
    return util::usage(fmt::format(
        "--from-beginning cannot be used with auto.offset.reset={}; leave one of them out",
        *value));
  }
  if (!value || *value == "latest") return fetch::ResetRule::latest;
  if (*value == "earliest") return fetch::ResetRule::earliest;
  if (*value == "none") return fetch::ResetRule::none;
  return bad_property("auto.offset.reset", *value, "earliest, latest or none");
}

util::Result<Bound> time_bound(const std::string& text, util::WallTime now) {
  const auto time = util::parse_time(text, now);
  if (!time) return time.error();
  return Bound::time(time->time_since_epoch().count());
}

// Where no option says more: Apache's --partition begins at the end unless told otherwise.
Spot usual_start(const Options& options, fetch::ResetRule rule) {
  const bool is_earliest = rule == fetch::ResetRule::earliest;
  return {.bound = is_earliest && (options.is_from_beginning || !options.partition)
                       ? Bound::earliest()
                       : Bound::latest()};
}

util::Result<Span> span(const Options& options, fetch::ResetRule rule, util::WallTime now) {
  Span span{.start = usual_start(options, rule), .end = {}};
  if (options.offset) {
    auto parsed = parse_offsets(*options.offset);
    if (!parsed) return parsed.error();
    if (!options.partition && !is_range(*options.offset)) {
      return util::usage("--offset needs --partition, unless it is a range (100..200, end-1000..)");
    }
    span = *parsed;
  }
  if (options.since) {
    const auto start = time_bound(*options.since, now);
    if (!start) return start.error();
    span.start = {.bound = *start};
  }
  // What is to be read up to a time begins at the oldest unless something else is said.
  if (options.before) {
    const auto end = time_bound(*options.before, now);
    if (!end) return end.error();
    span.end = Spot{.bound = *end};
    if (!options.since && !options.offset) span.start = {.bound = Bound::earliest()};
  }
  if (options.exits_at_end && !span.end) span.end = Spot{.bound = Bound::latest()};
  return span;
}

util::Result<fetch::Isolation> isolation(const Options& options, const Settings& settings) {
  const auto level =
      options.isolation_level ? options.isolation_level : property(settings, "isolation.level");
  if (!level || *level == "read_uncommitted") return fetch::Isolation::read_uncommitted;
  if (*level == "read_committed") return fetch::Isolation::read_committed;
  return bad_property("isolation level", *level, "read_committed or read_uncommitted");
}

util::Result<void> plan_reading(const Options& options, const Settings& settings,
                                util::WallTime now, Plan& plan) {
  const auto rule = reset_rule(options, settings);
  if (!rule) return rule.error();
  const auto read = span(options, *rule, now);
  if (!read) return read.error();
  const bool is_told_where =
      options.partition || options.offset || options.since || options.before || options.tail;
  if (*rule == fetch::ResetRule::none && !plan.group && !is_told_where) {
    return util::refused(
        "cannot begin to read: nothing is committed without a group, and auto.offset.reset is "
        "none");
  }
  const auto level = isolation(options, settings);
  if (!level) return level.error();
  const auto checks = boolean(settings, "check.crcs", true);
  if (!checks) return checks.error();
  plan.span = *read;
  plan.reading.reset = *rule;
  plan.reading.isolation = *level;
  const bool checks_crcs = *checks && !options.checks_no_crcs;
  plan.reading.damage = options.skips_corrupt ? fetch::Damage::skipped : fetch::Damage::ends;
  plan.reading.crc_check = checks_crcs ? records::CrcCheck::on : records::CrcCheck::off;
  plan.reading.rack = property(settings, "client.rack").value_or("");
  return {};
}

// What a ceiling leaves for answers, for a batch, and for the text of one: a quarter each; the last
// one is the program's own.
util::Result<void> plan_memory(const Options& options, Plan& plan) {
  constexpr std::size_t kLeast = std::size_t{16} << 20;
  if (!options.memory) return {};
  const auto bytes = parse_bytes(*options.memory);
  if (!bytes) return util::in_context("cannot use --mem", bytes.error());
  if (*bytes < kLeast) return util::usage("cannot use --mem: the least is 16M");
  plan.reading.fetch_memory = *bytes / 4;
  plan.reading.batch_ceiling = *bytes / 4;
  return {};
}

}  // namespace

util::Result<Plan> make_plan(const Options& options, const Settings& settings, util::WallTime now) {
  Plan plan;
  if (options.partition) {
    auto partitions = parse_partitions(*options.partition);
    if (!partitions) return partitions.error();
    plan.partitions = std::move(*partitions);
  }
  if (auto planned = plan_group(options, settings, plan); !planned) return planned.error();
  if (auto planned = plan_memory(options, plan); !planned) return planned.error();
  if (auto planned = plan_reading(options, settings, now, plan); !planned) return planned.error();
  // Apache's -1 is "no limit", and any other number below 1 ends at once.
  if (options.max_messages && *options.max_messages != -1) {
    plan.max_messages = std::max<std::int64_t>(0, *options.max_messages);
  }
  if (options.timeout_ms && *options.timeout_ms >= 0) {
    plan.timeout = std::chrono::milliseconds(*options.timeout_ms);
  }
  if (options.tail && *options.tail < 0) {
    return util::usage("cannot use --tail: it is a number from 0 on");
  }
  plan.tail = options.tail;
  plan.merges = options.merges;
  if (plan.tail) plan.span = {.start = {.bound = Bound::earliest()}, .end = Spot{}};
  plan.reading.ceiling_hint = "; --mem raises it";
  return plan;
}

}  // namespace kt::console_consumer
