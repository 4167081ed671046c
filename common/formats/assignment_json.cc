#include "common/formats/assignment_json.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace kt::formats {
namespace {

using AssignmentJson = nlohmann::json;
using Replicas = std::vector<std::int32_t>;

// The list of this name in a document of version 1, which is the version of one that says none.
util::Result<AssignmentJson> list_in(std::string_view text, const char* name) {
  auto document = AssignmentJson::parse(text, nullptr, false);
  if (document.is_discarded()) return util::usage("this is not JSON");
  if (!document.is_object()) return util::usage("this is no JSON object");
  const auto version = document.find("version");
  if (version != document.end() && *version != 1) {
    return util::usage(fmt::format("version {} is not known, only 1", version->dump()));
  }
  const auto list = document.find(name);
  if (list == document.end() || !list->is_array()) {
    return util::usage(fmt::format("there is no list '{}'", name));
  }
  return std::move(*list);
}

std::optional<std::string> text_in(const AssignmentJson& object, const char* name) {
  if (!object.is_object()) return std::nullopt;
  const auto found = object.find(name);
  if (found == object.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

std::optional<std::int32_t> number_of(const AssignmentJson& value) {
  if (!value.is_number_integer()) return std::nullopt;
  const auto number = value.get<std::int64_t>();
  if (number < 0 || number > std::numeric_limits<std::int32_t>::max()) return std::nullopt;
  return static_cast<std::int32_t>(number);
}

std::optional<Replicas> replicas_in(const AssignmentJson& object) {
  const auto found = object.find("replicas");
  if (found == object.end() || !found->is_array()) return std::nullopt;
  Replicas replicas;
  for (const auto& each : *found) {
    const auto broker = number_of(each);
    if (!broker) return std::nullopt;
    replicas.push_back(*broker);
  }
  return replicas;
}

std::optional<std::vector<std::string>> log_dirs_in(const AssignmentJson& object) {
  const auto found = object.find("log_dirs");
  std::vector<std::string> dirs;
  if (found == object.end()) return dirs;
  if (!found->is_array()) return std::nullopt;
  for (const auto& each : *found) {
    if (!each.is_string()) return std::nullopt;
    dirs.push_back(each.get<std::string>());
  }
  return dirs;
}

util::Result<void> check_replicas(const AssignedReplicas& one) {
  const auto name = fmt::format("{}-{}", one.topic, one.partition);
  if (one.replicas.empty()) return util::usage(fmt::format("'{}' has no replicas", name));
  std::set<std::int32_t> seen;
  for (const auto broker : one.replicas) {
    if (!seen.insert(broker).second) {
      return util::usage(fmt::format("'{}' has broker {} twice", name, broker));
    }
  }
  if (!one.log_dirs.empty() && one.log_dirs.size() != one.replicas.size()) {
    return util::usage(fmt::format("'{}' has {} replicas, but {} log_dirs", name,
                                   one.replicas.size(), one.log_dirs.size()));
  }
  return {};
}

util::Result<AssignedReplicas> assigned_in(const AssignmentJson& object) {
  const auto topic = text_in(object, "topic");
  if (!topic) return util::usage("a partition has no 'topic'");
  const auto partition = object.find("partition");
  const auto index = partition == object.end() ? std::nullopt : number_of(*partition);
  if (!index) return util::usage(fmt::format("'partition' of topic '{}' is no number", *topic));
  auto replicas = replicas_in(object);
  if (!replicas) {
    return util::usage(fmt::format("'replicas' of '{}-{}' is no list of brokers", *topic, *index));
  }
  auto dirs = log_dirs_in(object);
  if (!dirs) {
    return util::usage(fmt::format("'log_dirs' of '{}-{}' is no list of texts", *topic, *index));
  }
  AssignedReplicas assigned{*topic, *index, *std::move(replicas), *std::move(dirs)};
  const auto checked = check_replicas(assigned);
  if (!checked.ok()) return checked.error();
  return assigned;
}

}  // namespace

util::Result<std::vector<AssignedReplicas>> read_assignment(std::string_view text) {
  const auto list = list_in(text, "partitions");
  if (!list.ok()) return list.error();
  std::vector<AssignedReplicas> all;
  std::set<std::pair<std::string, std::int32_t>> seen;
  for (const auto& object : *list) {
    auto assigned = assigned_in(object);
    if (!assigned.ok()) return assigned.error();
    if (!seen.emplace(assigned->topic, assigned->partition).second) {
      return util::usage(
          fmt::format("'{}-{}' is there twice", assigned->topic, assigned->partition));
    }
    all.push_back(*std::move(assigned));
  }
  if (all.empty()) return util::usage("the list 'partitions' is empty");
  return all;
}

util::Result<std::vector<std::string>> read_topics_to_move(std::string_view text) {
  const auto list = list_in(text, "topics");
  if (!list.ok()) return list.error();
  std::vector<std::string> topics;
  for (const auto& object : *list) {
    auto topic = text_in(object, "topic");
    if (!topic) return util::usage("an item of 'topics' has no 'topic'");
    if (std::find(topics.begin(), topics.end(), *topic) != topics.end()) {
      return util::usage(fmt::format("topic '{}' is there twice", *topic));
    }
    topics.push_back(*std::move(topic));
  }
  if (topics.empty()) return util::usage("the list 'topics' is empty");
  return topics;
}

}  // namespace kt::formats
