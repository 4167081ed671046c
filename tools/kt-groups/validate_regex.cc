// kt-groups --validate-regex: the broker's dialect, without a broker.
#include <fmt/format.h>

#include "common/output/rows.h"
#include "common/util/broker_pattern.h"
#include "tools/kt-groups/options.h"

namespace kt::groups {

util::Result<void> validate_regex(const Options& options, cli::Session& session) {
  const auto& pattern = *options.validated_regex;
  if (const auto fault = util::broker_pattern_fault(pattern)) {
    return util::refused(
        fmt::format("cannot use the regular expression '{}': {}", pattern, *fault));
  }
  if (session.flags().layout == output::Layout::table) {
    session.out().write(fmt::format("The regular expression `{}` is valid.\n", pattern));
    return {};
  }
  auto rows =
      session.rows({{.title = "REGEX", .key = "regex"}, {.title = "VALID", .key = "valid"}});
  rows.add({pattern, true});
  rows.finish();
  return {};
}

}  // namespace kt::groups
