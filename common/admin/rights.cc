#include "common/admin/rights.h"

#include <array>

#include "common/util/error.h"
#include "common/wire/error_code.h"

namespace kt::admin {
namespace {

using wire::ErrorCode;

enum class Kind { topic, partition, group, cluster };

struct Right {
  std::string_view attempt;  // as it begins, behind "cannot "
  Kind kind;
  std::string_view operation;
};

constexpr std::array kRights = std::to_array<Right>({
    {"add partitions to topic", Kind::topic, "Alter"},
    {"alter configs of topic", Kind::topic, "AlterConfigs"},
    {"ask for offsets of", Kind::partition, "Describe"},
    {"commit the offset of", Kind::partition, "Read"},
    {"create topic", Kind::topic, "Create"},
    {"delete group", Kind::group, "Delete"},
    {"delete records of", Kind::partition, "Delete"},
    {"delete the offset of", Kind::partition, "Read"},
    {"delete topic", Kind::topic, "Delete"},
    {"describe configs of topic", Kind::topic, "DescribeConfigs"},
    {"describe group", Kind::group, "Describe"},
    {"describe log director", Kind::cluster, "Describe"},
    {"describe the cluster", Kind::cluster, "Describe"},
    {"describe the log directories", Kind::cluster, "Describe"},
    {"describe the metadata quorum", Kind::cluster, "Describe"},
    {"describe topic", Kind::topic, "Describe"},
    {"elect a leader of", Kind::cluster, "Alter"},
    {"list groups", Kind::cluster, "Describe"},
    {"list reassignments", Kind::cluster, "Describe"},
    {"move to another directory", Kind::cluster, "Alter"},
    {"read the offsets of group", Kind::group, "Describe"},
    {"read the offsets of share group", Kind::group, "Describe"},
    {"reassign", Kind::cluster, "Alter"},
    {"remove members of group", Kind::group, "Read"},
    {"throttle topic", Kind::topic, "AlterConfigs"},
});

bool is_about(Kind kind, std::int16_t code) {
  switch (static_cast<ErrorCode>(code)) {
    case ErrorCode::topic_authorization_failed:
      return kind == Kind::topic || kind == Kind::partition;
    case ErrorCode::group_authorization_failed:
      return kind == Kind::group;
    case ErrorCode::cluster_authorization_failed:
      return kind == Kind::cluster;
    default:
      return false;
  }
}

// What stands between the first and the last quote.
std::string_view quoted(std::string_view text) {
  const auto begin = text.find('\'');
  const auto end = text.rfind('\'');
  if (begin == std::string_view::npos || begin == end) return {};
  return text.substr(begin + 1, end - begin - 1);
}

std::string right_for(const Right& right, std::string_view name) {
  switch (right.kind) {
    case Kind::topic:
      return util::right_to(right.operation, "topic", name);
    case Kind::partition:
      return util::right_to(right.operation, "topic", name.substr(0, name.rfind('-')));
    case Kind::group:
      return util::right_to(right.operation, "group", name);
    case Kind::cluster:
      break;
  }
  return util::right_to(right.operation, "cluster", {});
}

}  // namespace

std::string missing_right(std::string_view attempt, std::int16_t code) {
  constexpr std::string_view kCannot = "cannot ";
  if (!attempt.starts_with(kCannot)) return "";
  attempt.remove_prefix(kCannot.size());
  for (const Right& right : kRights) {
    if (attempt.starts_with(right.attempt) && is_about(right.kind, code)) {
      return right_for(right, quoted(attempt));
    }
  }
  return "";
}

}  // namespace kt::admin
