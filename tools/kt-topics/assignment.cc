#include "tools/kt-topics/assignment.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/util/numbers.h"
#include "common/util/text.h"

namespace kt::topics {
namespace {

using Replicas = std::vector<admin::BrokerId>;

util::Result<Replicas> parse_replicas(std::string_view text) {
  Replicas replicas;
  for (const auto& piece : util::split(text, ':')) {
    const auto id = util::parse_int32(util::trim(piece));
    if (!id.ok()) return util::in_context("cannot read '--replica-assignment'", id.error());
    if (std::find(replicas.begin(), replicas.end(), *id) != replicas.end()) {
      return util::usage(fmt::format(
          "cannot use '--replica-assignment': broker {} stands twice in '{}'", *id, text));
    }
    replicas.push_back(*id);
  }
  return replicas;
}

}  // namespace

util::Result<std::vector<Replicas>> parse_assignment(std::string_view text) {
  std::vector<Replicas> assignment;
  if (text.empty()) return assignment;
  for (const auto& piece : util::split(text, ',')) {
    auto replicas = parse_replicas(piece);
    if (!replicas.ok()) return replicas.error();
    if (!assignment.empty() && replicas->size() != assignment.front().size()) {
      return util::usage(fmt::format(
          "cannot use '--replica-assignment': partition {} has another replication factor than "
          "partition 0: [{}]",
          assignment.size(), fmt::join(*replicas, ", ")));
    }
    assignment.push_back(std::move(*replicas));
  }
  return assignment;
}

util::Result<std::pair<std::string, std::string>> parse_config(std::string_view text) {
  const auto halves = util::cut(text, '=');
  const bool has_two_parts = halves && !util::trim(halves->right).empty() &&
                             halves->right.find('=') == std::string_view::npos &&
                             !util::trim(halves->left).empty();
  if (!has_two_parts) {
    return util::usage(fmt::format("cannot use '--config {}': it has to read name=value", text));
  }
  return std::pair(std::string(util::trim(halves->left)), std::string(util::trim(halves->right)));
}

}  // namespace kt::topics
