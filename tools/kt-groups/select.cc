#include "tools/kt-groups/select.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "common/util/patterns.h"
#include "common/util/steps.h"
#include "common/util/text.h"

namespace kt::groups {
namespace {

// What a group can be; a group that is not ready is one of streams.
const std::vector<admin::GroupState> kStates{admin::GroupState::preparing_rebalance,
                                             admin::GroupState::completing_rebalance,
                                             admin::GroupState::stable,
                                             admin::GroupState::dead,
                                             admin::GroupState::empty,
                                             admin::GroupState::assigning,
                                             admin::GroupState::reconciling,
                                             admin::GroupState::not_ready};
const std::vector<admin::GroupType> kTypes{admin::GroupType::classic, admin::GroupType::consumer,
                                           admin::GroupType::share, admin::GroupType::streams};

Kind kind_of(admin::GroupType type) {
  switch (type) {
    case admin::GroupType::share:
      return Kind::share;
    case admin::GroupType::streams:
      return Kind::streams;
    default:
      return Kind::consumers;
  }
}

template <class E>
util::Result<std::vector<E>> parse_names(std::string_view text, std::string_view option,
                                         const std::vector<E>& known, E (*read)(std::string_view)) {
  std::vector<E> values;
  auto pieces = util::split(text, ',');
  if (pieces.back().empty()) pieces.pop_back();
  for (const auto& piece : pieces) {
    const E value = read(util::trim(piece));
    if (std::find(known.begin(), known.end(), value) == known.end()) {
      std::vector<std::string> names;
      for (const E each : known) names.emplace_back(admin::name_of(each));
      return util::usage(fmt::format("cannot use '{}' with '--{}': possible are {}",
                                     util::trim(piece), option, util::join(names, ", ")));
    }
    values.push_back(value);
  }
  return values;
}

}  // namespace

util::Result<std::vector<admin::GroupState>> parse_states(std::string_view text) {
  return parse_names(text, "state", kStates, &admin::group_state_from);
}

util::Result<std::vector<admin::GroupType>> parse_types(std::string_view text) {
  return parse_names(text, "type", kTypes, &admin::group_type_from);
}

std::string_view word_of(Kind kind) {
  switch (kind) {
    case Kind::share:
      return "share";
    case Kind::streams:
      return "streams";
    case Kind::consumers:
      break;
  }
  return "consumer";
}

std::vector<admin::GroupListing> unlisted_of(Kind kind, const std::vector<std::string>& ids) {
  switch (kind) {
    case Kind::share:
      return admin::unlisted(ids, admin::GroupType::share);
    case Kind::streams:
      return admin::unlisted(ids, admin::GroupType::streams);
    case Kind::consumers:
      break;
  }
  return admin::unlisted(ids);
}

util::Result<Kind> kind_of(const Options& options) {
  const auto types = parse_types(options.types.value_or(""));
  if (!types.ok()) return types.error();
  if (types->empty()) return Kind::consumers;
  const Kind kind = kind_of(types->front());
  for (const auto type : *types) {
    if (kind_of(type) == kind) continue;
    return util::usage(
        fmt::format("cannot use '--type {}': one kind of group at a time; classic "
                    "and consumer are one",
                    *options.types));
  }
  return kind;
}

bool is_of(Kind kind, const admin::GroupListing& group) {
  return kind == Kind::consumers ? admin::is_consumer_group(group) : kind_of(group.type) == kind;
}

void tell_failures(std::vector<util::Error> failures, std::size_t answered, cli::Session& session) {
  for (auto& error : failures) {
    const bool is_silence =
        error.kind == util::ErrorKind::unreachable || error.kind == util::ErrorKind::timeout;
    if (is_silence && answered > 0) error.kind = util::ErrorKind::refused;
    session.fail(error);
  }
}

util::Result<void> keep_matching(const Options& options, std::vector<admin::GroupListing>& groups) {
  if (!options.matching) return {};
  const auto pattern = util::JavaPattern::compile(*options.matching);
  if (!pattern.ok()) return util::in_context("cannot use '--matching'", pattern.error());
  std::vector<admin::GroupListing> kept;
  for (auto& group : groups) {
    const auto matches = pattern->matches(group.id);
    if (!matches.ok()) return util::in_context("cannot use '--matching'", matches.error());
    if (*matches) kept.push_back(std::move(group));
  }
  groups = std::move(kept);
  return {};
}

util::Result<std::vector<admin::GroupListing>> find_groups(admin::Client& client,
                                                           const Options& options,
                                                           cli::Session& session,
                                                           util::Deadline deadline, Kind kind) {
  const auto types = parse_types(options.types.value_or(""));
  if (!types.ok()) return types.error();
  std::vector<admin::GroupListing> groups;
  if (options.has_all_groups || options.groups.empty()) {
    auto listed = admin::list_groups(client, {.states = {}, .types = *types},
                                     util::with_time_to_spare(deadline));
    if (listed.rows.empty() && !listed.complete()) return listed.first_failure();
    tell_failures(listed.failures, listed.rows.size(), session);
    for (auto& group : listed.rows) {
      if (is_of(kind, group)) groups.push_back(std::move(group));
    }
    const auto matched = keep_matching(options, groups);
    if (!matched.ok()) return matched.error();
  } else {
    groups = unlisted_of(kind, options.groups);
  }
  std::sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  const auto same = [](const auto& a, const auto& b) { return a.id == b.id; };
  groups.erase(std::unique(groups.begin(), groups.end(), same), groups.end());
  return groups;
}

std::vector<admin::GroupListing> only_of(Kind kind, std::vector<admin::GroupListing> groups,
                                         std::string_view verb, admin::Client& client,
                                         cli::Session& session, util::Deadline deadline) {
  const auto listed = admin::list_groups(client, {}, util::with_time_to_spare(deadline));
  session.fail(listed.failures);
  std::set<std::string_view> known;
  for (const auto& group : listed.rows) {
    if (is_of(kind, group)) known.insert(group.id);
  }
  std::erase_if(groups, [&](const auto& group) {
    if (known.contains(group.id)) return false;
    session.fail(util::refused(fmt::format("cannot {} group '{}': no {} group has this name", verb,
                                           group.id, word_of(kind))));
    return true;
  });
  return groups;
}

admin::LagQuestion lag_question(const std::vector<admin::GroupDescription>& groups) {
  admin::LagQuestion question;
  for (const auto& group : groups) {
    question.groups.push_back(group.id);
    std::vector<admin::TopicPartition> also;
    for (const auto& member : group.members) {
      also.insert(also.end(), member.assigned.begin(), member.assigned.end());
    }
    question.also.emplace_back(std::move(also));
  }
  return question;
}

}  // namespace kt::groups
