#include "tools/kt-groups/reset_order.h"

#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "common/util/dates.h"
#include "common/util/deadline.h"
#include "common/util/durations.h"
#include "common/util/numbers.h"

namespace kt::groups {
namespace {

util::Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) return util::io_error(fmt::format("cannot read '{}'", path));
  return text.str();
}

util::Result<Plans> read_plans(const Options& options) {
  const auto text = read_file(*options.from_file);
  if (!text.ok()) return text.error();
  const auto only = options.groups.size() == 1 ? options.groups.front() : std::string();
  auto plans = plans_from_csv(*text, only);
  if (plans.ok()) return plans;
  return util::in_context(fmt::format("cannot use '--from-file {}'", *options.from_file),
                          plans.error());
}

util::Result<std::int64_t> before_now(const std::string& text, std::string_view option) {
  const auto span = util::parse_duration(text);
  if (!span.ok()) return util::in_context(fmt::format("cannot use '{}'", option), span.error());
  return std::int64_t{(util::wall_now() - *span).time_since_epoch().count()};
}

util::Result<std::int64_t> time_from(const Options& options) {
  if (options.to_datetime) {
    const auto moment = util::parse_apache_datetime(*options.to_datetime);
    if (!moment.ok()) return util::in_context("cannot use '--to-datetime'", moment.error());
    return std::int64_t{moment->time_since_epoch().count()};
  }
  if (options.by_duration) return before_now(*options.by_duration, "--by-duration");
  return before_now(*options.to_lag, "--to-lag");
}

// "--to-lag 100" is so many records, "--to-lag 5m" so much time.
std::optional<std::int64_t> records_of_lag(const Options& options) {
  if (!options.to_lag) return std::nullopt;
  const auto records = util::parse_between(*options.to_lag, 0, INT64_MAX);
  return records.ok() ? std::optional(*records) : std::nullopt;
}

Destination::Kind simple_kind(const Options& options) {
  if (options.to_earliest) return Destination::Kind::earliest;
  return options.to_current ? Destination::Kind::current : Destination::Kind::latest;
}

}  // namespace

util::Result<Order> read_order(const Options& options) {
  Order order;
  auto scopes = parse_scopes(options.topics);
  if (!scopes.ok()) return scopes.error();
  order.scopes = std::move(*scopes);
  if (options.from_file) {
    auto plans = read_plans(options);
    if (!plans.ok()) return plans.error();
    order.plans = std::move(*plans);
    order.destination.kind = Destination::Kind::file;
  } else if (options.from_group) {
    order.destination.kind = Destination::Kind::file;
  } else if (const auto records = records_of_lag(options)) {
    order.destination = {.kind = Destination::Kind::behind, .number = *records};
  } else if (options.to_datetime || options.by_duration || options.to_lag) {
    const auto time = time_from(options);
    if (!time.ok()) return time.error();
    order.time = *time;
    order.destination.kind = Destination::Kind::time;
  } else if (options.to_offset) {
    order.destination = {.kind = Destination::Kind::offset, .number = *options.to_offset};
  } else if (options.shift_by) {
    order.destination = {.kind = Destination::Kind::shift, .number = *options.shift_by};
  } else {
    order.destination.kind = simple_kind(options);
  }
  return order;
}

}  // namespace kt::groups
