#include "common/client/assignors.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/util/text.h"

namespace kt::client {
namespace {

constexpr std::string_view kCooperative = "cooperative-sticky";

std::string_view name_of(std::string_view assignor) {
  constexpr std::array kNames = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"org.apache.kafka.clients.consumer.RangeAssignor", "range"},
      {"org.apache.kafka.clients.consumer.RoundRobinAssignor", "roundrobin"},
      {"org.apache.kafka.clients.consumer.CooperativeStickyAssignor", kCooperative},
      {"range", "range"},
      {"roundrobin", "roundrobin"},
      {kCooperative, kCooperative},
  });
  for (const auto& [known, name] : kNames) {
    if (known == assignor) return name;
  }
  return {};
}

}  // namespace

util::Result<std::string> assignors_of(std::string_view strategy) {
  std::vector<std::string> names;
  for (const std::string& piece : util::split(strategy, ',')) {
    const std::string_view name = name_of(util::trim(piece));
    if (!name.empty()) names.emplace_back(name);
  }
  if (names.empty()) {
    return util::usage(fmt::format(
        "cannot use 'partition.assignment.strategy={}': RangeAssignor, RoundRobinAssignor and "
        "CooperativeStickyAssignor are available",
        strategy));
  }
  const bool is_all_cooperative = std::ranges::count(names, kCooperative) == std::ssize(names);
  if (!is_all_cooperative) std::erase(names, kCooperative);
  return util::join(names, ",");
}

}  // namespace kt::client
