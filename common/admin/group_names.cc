// Kafka's spelling of group states and types, both ways.
#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "common/admin/groups.h"

namespace kt::admin {
namespace {

template <class E>
using Names = std::pair<E, std::string_view>;

constexpr std::array<Names<GroupType>, 5> kTypes{{
    {GroupType::unknown, "Unknown"},
    {GroupType::classic, "Classic"},
    {GroupType::consumer, "Consumer"},
    {GroupType::share, "Share"},
    {GroupType::streams, "Streams"},
}};

constexpr std::array<Names<GroupState>, 9> kStates{{
    {GroupState::unknown, "Unknown"},
    {GroupState::preparing_rebalance, "PreparingRebalance"},
    {GroupState::completing_rebalance, "CompletingRebalance"},
    {GroupState::stable, "Stable"},
    {GroupState::dead, "Dead"},
    {GroupState::empty, "Empty"},
    {GroupState::assigning, "Assigning"},
    {GroupState::reconciling, "Reconciling"},
    {GroupState::not_ready, "NotReady"},
}};

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

template <class E, std::size_t N>
std::string_view name_in(const std::array<Names<E>, N>& names, E value) {
  const auto found = std::find_if(names.begin(), names.end(),
                                  [&](const auto& entry) { return entry.first == value; });
  return found == names.end() ? names.front().second : found->second;
}

template <class E, std::size_t N>
E value_in(const std::array<Names<E>, N>& names, std::string_view name) {
  const auto found = std::find_if(names.begin(), names.end(), [&](const auto& entry) {
    return equal_ignoring_case(entry.second, name);
  });
  return found == names.end() ? names.front().first : found->first;
}

}  // namespace

std::string_view name_of(GroupType type) {
  return name_in(kTypes, type);
}
std::string_view name_of(GroupState state) {
  return name_in(kStates, state);
}
GroupType group_type_from(std::string_view name) {
  return value_in(kTypes, name);
}
GroupState group_state_from(std::string_view name) {
  return value_in(kStates, name);
}

bool is_consumer_group(const GroupListing& group) {
  switch (group.type) {
    case GroupType::consumer:
      return true;
    case GroupType::share:
    case GroupType::streams:
      return false;
    case GroupType::classic:
    case GroupType::unknown:
      break;
  }
  return group.protocol_type.empty() || group.protocol_type == "consumer";
}

}  // namespace kt::admin
