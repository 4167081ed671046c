#include "common/sampler/group_failures.h"

#include <fmt/format.h>

namespace kt::sampler {
namespace {

std::string quoted(const std::string& group) {
  return fmt::format("'{}'", group);
}

}  // namespace

void GroupFailures::add(const std::string& group, const util::Error& error) {
  std::string reason = error.text;
  const std::string name = quoted(group);
  if (const auto at = reason.find(name); at != std::string::npos) reason.erase(at, name.size());
  const auto [alike, is_new] =
      by_reason_.try_emplace(reason, Alike{.group = group, .error = error});
  if (!is_new) ++alike->second.others;
}

std::vector<util::Error> GroupFailures::told() const {
  std::vector<util::Error> all;
  for (const auto& [reason, alike] : by_reason_) {
    util::Error error = alike.error;
    const std::string name = quoted(alike.group);
    const auto at = error.text.find(name);
    if (alike.others > 0 && at != std::string::npos) {
      error.text.insert(at + name.size(), alike.others == 1
                                              ? std::string(" and another one")
                                              : fmt::format(" and {} others", alike.others));
    }
    all.push_back(std::move(error));
  }
  return all;
}

}  // namespace kt::sampler
