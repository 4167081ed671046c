#include "tools/kt-topics/assignment_file.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <tuple>

#include <fmt/format.h>

#include "common/formats/assignment_json.h"
#include "common/output/json.h"

namespace kt::topics {
namespace {

constexpr std::string_view kAnyDir = "any";

util::Result<std::string> whole(std::istream& in, const std::string& path) {
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) return util::io_error(fmt::format("cannot read '{}'", path));
  return text;
}

util::Result<std::string> text_of(const std::string& path) {
  if (path == "-") return whole(std::cin, path);
  std::ifstream file(path, std::ios::binary);
  if (!file) return util::usage(fmt::format("cannot read '{}': it cannot be opened", path));
  return whole(file, path);
}

}  // namespace

util::Result<Plan> read_plan(const std::string& path) {
  const auto text = text_of(path);
  if (!text.ok()) return text.error();
  auto assigned = formats::read_assignment(*text);
  if (!assigned.ok()) {
    return util::in_context(fmt::format("cannot read '{}'", path), assigned.error());
  }
  Plan plan;
  for (auto& one : *assigned) {
    for (std::size_t i = 0; i < one.log_dirs.size(); ++i) {
      if (one.log_dirs[i] == kAnyDir) continue;
      plan.dirs.push_back({.at = {.topic = one.topic, .partition = one.partition},
                           .broker = one.replicas[i],
                           .log_dir = one.log_dirs[i]});
    }
    plan.placements.push_back({std::move(one.topic), one.partition, std::move(one.replicas)});
  }
  std::sort(plan.placements.begin(), plan.placements.end());
  std::sort(plan.dirs.begin(), plan.dirs.end(), [](const auto& a, const auto& b) {
    return std::tie(a.broker, a.at) < std::tie(b.broker, b.at);
  });
  return plan;
}

util::Result<std::vector<std::string>> read_topics(const std::string& path) {
  const auto text = text_of(path);
  if (!text.ok()) return text.error();
  auto topics = formats::read_topics_to_move(*text);
  if (topics.ok()) return topics;
  return util::in_context(fmt::format("cannot read '{}'", path), topics.error());
}

std::string plan_text(const std::vector<plan::Placement>& placements, const Dirs& dirs) {
  output::List partitions;
  for (const auto& placement : placements) {
    std::vector<std::string> its_dirs;
    for (const auto broker : placement.replicas) {
      const auto found = dirs.find({{placement.topic, placement.partition}, broker});
      its_dirs.push_back(found == dirs.end() ? std::string(kAnyDir) : found->second);
    }
    partitions.emplace_back(output::Object{{"topic", placement.topic},
                                           {"partition", placement.partition},
                                           {"replicas", output::list_of(placement.replicas)},
                                           {"log_dirs", output::list_of(its_dirs)}});
  }
  return output::to_json(output::Object{{"version", 1}, {"partitions", std::move(partitions)}});
}

}  // namespace kt::topics
