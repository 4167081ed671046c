#include "common/cli/checks.h"

#include <vector>

#include <fmt/format.h>

#include "common/util/text.h"

namespace kt::cli {
namespace {

std::vector<std::string> with_dashes(Names names) {
  std::vector<std::string> spelled;
  for (const auto name : names) spelled.push_back(fmt::format("--{}", name));
  return spelled;
}

std::vector<std::string> given_of(const Listing& listing, Names names) {
  std::vector<std::string> given;
  for (const auto name : names) {
    if (listing.given(name)) given.emplace_back(name);
  }
  return given;
}

}  // namespace

util::Result<std::string> exactly_one(const Listing& listing, Names names) {
  auto given = given_of(listing, names);
  if (given.size() == 1) return std::move(given.front());
  const auto choices = util::join(with_dashes(names), ", ");
  if (given.empty()) return util::usage(fmt::format("exactly one of {} is required", choices));
  return util::usage(fmt::format("cannot use '--{}' with '--{}': exactly one of {} is required",
                                 given[0], given[1], choices));
}

util::Result<void> at_most_one(const Listing& listing, Names names) {
  const auto given = given_of(listing, names);
  if (given.size() < 2) return {};
  return util::usage(fmt::format("cannot use '--{}' with '--{}': at most one of {} is possible",
                                 given[0], given[1], util::join(with_dashes(names), ", ")));
}

util::Result<void> required(const Listing& listing, std::string_view name,
                            std::string_view purpose) {
  if (listing.given(name)) return {};
  return util::usage(fmt::format("--{} is required {}", name, purpose));
}

util::Result<void> only_with(const Listing& listing, std::string_view name, Names others) {
  if (!listing.given(name) || !given_of(listing, others).empty()) return {};
  return util::usage(fmt::format("cannot use '--{}': it goes only with {}", name,
                                 util::join(with_dashes(others), ", ")));
}

util::Result<void> not_with(const Listing& listing, std::string_view name, Names others) {
  const auto given = given_of(listing, others);
  if (!listing.given(name) || given.empty()) return {};
  return util::usage(fmt::format("cannot use '--{}' with '--{}'", name, given.front()));
}

util::Result<void> first_failure(std::initializer_list<util::Result<void>> checks) {
  for (const auto& check : checks) {
    if (!check) return check;
  }
  return {};
}

}  // namespace kt::cli
