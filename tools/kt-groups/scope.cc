#include "tools/kt-groups/scope.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/util/numbers.h"
#include "common/util/text.h"

namespace kt::groups {

util::Result<TopicScope> parse_scope(std::string_view text) {
  const auto attempt = fmt::format("cannot use '--topic {}'", text);
  const auto halves = util::cut(text, ':');
  if (!halves) return TopicScope{.topic = std::string(text), .partitions = {}};
  TopicScope scope{.topic = std::string(halves->left), .partitions = {}};
  if (halves->left.empty() || halves->right.empty()) {
    return util::usage(attempt + ": it has to read TOPIC or TOPIC:PARTITION,PARTITION");
  }
  for (const auto& piece : util::split(halves->right, ',')) {
    const auto partition = util::parse_int32(piece);
    if (!partition.ok()) return util::in_context(attempt, partition.error());
    if (*partition < 0) return util::usage(attempt + ": a partition cannot be negative");
    scope.partitions.push_back(*partition);
  }
  return scope;
}

util::Result<std::vector<TopicScope>> parse_scopes(const std::vector<std::string>& texts) {
  std::vector<TopicScope> scopes;
  for (const auto& text : texts) {
    auto scope = parse_scope(text);
    if (!scope.ok()) return scope.error();
    scopes.push_back(std::move(*scope));
  }
  return scopes;
}

bool is_in(const admin::TopicPartition& at, const std::vector<TopicScope>& scopes) {
  return scopes.empty() || std::any_of(scopes.begin(), scopes.end(), [&](const auto& scope) {
           const auto& some = scope.partitions;
           return scope.topic == at.topic &&
                  (some.empty() || std::find(some.begin(), some.end(), at.partition) != some.end());
         });
}

}  // namespace kt::groups
