#include "tools/kt-console-consumer/plan.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/config/properties_file.h"
#include "common/util/numbers.h"
#include "common/util/text.h"

namespace kt::console_consumer {

namespace {

using Settings = config::ConnectionSettings;

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
  if (plan.group && options.partition) {
    return util::usage("--partition cannot be used with a group: members get what is assigned");
  }
  auto commits = boolean(settings, "enable.auto.commit", true);
  if (!commits) return commits.error();
  plan.commits_by_itself = *commits;
  if (const auto interval = property(settings, "auto.commit.interval.ms")) {
    const auto ms = util::parse_between(*interval, 0, INT32_MAX);
    if (!ms) return bad_property("auto.commit.interval.ms", *interval, "milliseconds");
    plan.commit_interval = std::chrono::milliseconds(*ms);
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

util::Result<fetch::Bound> start(const Options& options, fetch::ResetRule rule) {
  if (!options.offset) {
    const bool is_earliest = rule == fetch::ResetRule::earliest;
    return is_earliest && (options.is_from_beginning || !options.partition)
               ? fetch::Bound::earliest()
               : fetch::Bound::latest();
  }
  if (util::equal_ignoring_case(*options.offset, "earliest")) return fetch::Bound::earliest();
  if (util::equal_ignoring_case(*options.offset, "latest")) return fetch::Bound::latest();
  const auto number = util::parse_between(*options.offset, 0, INT64_MAX);
  if (number) return fetch::Bound::offset(*number);
  return util::usage(fmt::format(
      "cannot begin at offset '{}': it has to be earliest, latest or a number from 0 on",
      *options.offset));
}

util::Result<fetch::Isolation> isolation(const Options& options, const Settings& settings) {
  const auto level =
      options.isolation_level ? options.isolation_level : property(settings, "isolation.level");
  if (!level || *level == "read_uncommitted") return fetch::Isolation::read_uncommitted;
  if (*level == "read_committed") return fetch::Isolation::read_committed;
  return bad_property("isolation level", *level, "read_committed or read_uncommitted");
}

util::Result<void> plan_reading(const Options& options, const Settings& settings, Plan& plan) {
  const auto rule = reset_rule(options, settings);
  if (!rule) return rule.error();
  const auto begin = start(options, *rule);
  if (!begin) return begin.error();
  const auto level = isolation(options, settings);
  if (!level) return level.error();
  const auto checks = boolean(settings, "check.crcs", true);
  if (!checks) return checks.error();
  plan.start = *begin;
  plan.reading.reset = *rule;
  plan.reading.isolation = *level;
  plan.reading.crc_check = *checks ? records::CrcCheck::on : records::CrcCheck::off;
  plan.reading.rack = property(settings, "client.rack").value_or("");
  return {};
}

util::Result<formats::DefaultFormatterOptions> formatting(const Options& options) {
  config::Properties properties;
  if (options.formatter_config) {
    auto file = config::read_properties_file(*options.formatter_config);
    if (!file) return file.error();
    properties = std::move(*file);
  }
  for (const auto& assignment : options.formatter_properties) {
    if (auto added = config::add_property(properties, assignment); !added) return added.error();
  }
  return formats::default_formatter_options(properties);
}

}  // namespace

util::Result<Plan> make_plan(const Options& options, const Settings& settings) {
  Plan plan;
  if (auto planned = plan_group(options, settings, plan); !planned) return planned.error();
  if (auto planned = plan_reading(options, settings, plan); !planned) return planned.error();
  auto format = formatting(options);
  if (!format) return format.error();
  plan.formatting = std::move(*format);
  // Apache's -1 is "no limit", and any other number below 1 ends at once.
  if (options.max_messages && *options.max_messages != -1) {
    plan.max_messages = std::max<std::int64_t>(0, *options.max_messages);
  }
  if (options.timeout_ms && *options.timeout_ms >= 0) {
    plan.timeout = std::chrono::milliseconds(*options.timeout_ms);
  }
  return plan;
}

}  // namespace kt::console_consumer
