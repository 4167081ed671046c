// Which groups there are, and taking them away. describe_groups is in group_details.cc.
#include "common/admin/groups.h"

#include <algorithm>
#include <unordered_map>

#include "common/admin/asking.h"
#include "common/admin/client_cluster.h"
#include "common/broker/fan_out.h"
#include "common/wire/messages/delete_groups.h"
#include "common/wire/messages/list_groups.h"

namespace kt::admin {
namespace {

using Listed = util::Partial<std::vector<GroupListing>>;
using Answer = util::Result<broker::Reply<wire::list_groups::Request>>;

constexpr Verb kListGroups{"list groups", Guarded::cluster, "Describe"};
constexpr Verb kDeleteGroup{"delete group", Guarded::group, "Delete"};

template <class E>
bool is_wanted(const std::vector<E>& wanted, E value) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

// Brokers before 3.8 do not tell a type, and know only the classic one.
GroupType type_of(const wire::list_groups::Group& group) {
  const GroupType type = group_type_from(group.group_type);
  return type == GroupType::unknown && group.group_type.empty() ? GroupType::classic : type;
}

void take_groups(const wire::list_groups::Response& answer, BrokerId coordinator,
                 const GroupFilter& filter, std::vector<GroupListing>& rows) {
  for (const auto& group : answer.groups) {
    GroupListing listing{.id = group.group_id,
                         .protocol_type = group.protocol_type,
                         .state = group_state_from(group.group_state),
                         .type = type_of(group),
                         .coordinator = coordinator};
    if (is_wanted(filter.states, listing.state) && is_wanted(filter.types, listing.type)) {
      rows.push_back(std::move(listing));
    }
  }
}

std::vector<broker::Call<wire::list_groups::Request>> calls_to(const std::vector<BrokerId>& brokers,
                                                               const Items& items) {
  std::vector<broker::Call<wire::list_groups::Request>> calls;
  for (const std::size_t item : items) {
    calls.push_back({.target = broker::Target::broker(brokers[item]), .request = {}});
  }
  return calls;
}

// A broker that lists a group coordinates it: nobody needs to be asked again.
void learn_coordinators(broker::Cluster& cluster, const std::vector<GroupListing>& groups) {
  for (const auto& group : groups) {
    if (const auto* node = cluster.metadata().broker(group.coordinator)) {
      cluster.learn_coordinator(broker::CoordinatorType::group, group.id, *node);
    }
  }
}

}  // namespace

Listed list_groups(Client& client, const GroupFilter& filter, util::Deadline deadline) {
  auto& cluster = cluster_of(client);
  Listed listed;
  const auto known = broker::know_brokers(cluster, deadline);
  if (!known.ok()) {
    listed.fail(util::in_context(attempt_at(kListGroups), known.error()));
    return listed;
  }
  std::vector<BrokerId> brokers;
  for (const auto& [id, node] : cluster.metadata().brokers()) brokers.push_back(id);
  std::vector<std::optional<util::Error>> errors(brokers.size());
  until_settled(cluster, deadline, brokers.size(), [&](const Items& items) {
    Unsettled open;
    auto answers = broker::fan_out(cluster, calls_to(brokers, items), deadline);
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::size_t item = items[i];
      errors[item].reset();
      if (!answers[i].ok()) {
        errors[item] = util::in_context(attempt_at(kListGroups), answers[i].error());
        continue;
      }
      const auto code = answers[i]->body.error_code;
      if (code == 0) {
        take_groups(answers[i]->body, brokers[item], filter, listed.rows);
        continue;
      }
      const auto words = "list groups of " + cluster.name_of(brokers[item]);
      errors[item] = refusal({words, kListGroups.guarded, kListGroups.operation}, code);
      if (is_moved_coordinator(code)) open.add(item, code);
    }
    return open;
  });
  for (auto& error : errors) {
    if (error) listed.fail(std::move(*error));
  }
  learn_coordinators(cluster, listed.rows);
  return listed;
}

std::vector<GroupListing> unlisted(const std::vector<std::string>& ids, GroupType type) {
  std::vector<GroupListing> groups;
  groups.reserve(ids.size());
  for (const auto& id : ids) groups.push_back({.id = id, .protocol_type = "", .type = type});
  return groups;
}

namespace {

using Deleted = std::vector<util::Outcome<void>>;

void take_deleted(const wire::delete_groups::Response& answer, const Items& items,
                  Deleted& outcomes, broker::Cluster& cluster, Unsettled& open) {
  std::unordered_map<std::string_view, std::int16_t> codes;
  for (const auto& result : answer.results) codes.emplace(result.group_id, result.error_code);
  for (const std::size_t item : items) {
    auto& outcome = outcomes[item];
    const auto found = codes.find(outcome.item);
    if (found == codes.end()) continue;
    outcome.result = util::Result<void>();
    if (found->second == 0) continue;
    outcome.result = refusal(kDeleteGroup, outcome.item, found->second);
    if (!is_moved_coordinator(found->second)) continue;
    cluster.forget_coordinator(broker::CoordinatorType::group, outcome.item);
    open.add(item, found->second);
  }
}

}  // namespace

std::vector<util::Outcome<void>> delete_groups(Client& client, const std::vector<std::string>& ids,
                                               util::Deadline deadline) {
  auto outcomes = unanswered<void>(ids, kDeleteGroup);
  auto& cluster = cluster_of(client);
  until_settled(cluster, deadline, ids.size(), [&](const Items& items) {
    const auto by = by_coordinator(cluster, ids, items, deadline);
    std::vector<broker::Call<wire::delete_groups::Request>> calls;
    std::vector<const Items*> asked;
    for (const auto& [id, theirs] : by.items) {
      wire::delete_groups::Request request;
      for (const std::size_t item : theirs) request.groups_names.push_back(ids[item]);
      calls.push_back({.target = broker::Target::broker(id),
                       .request = std::move(request),
                       .terms = {.safety = broker::Safety::once}});
      asked.push_back(&theirs);
    }
    const auto answers = broker::fan_out(cluster, std::move(calls), deadline);
    Unsettled open;
    const auto fail = [&](std::size_t item, const util::Error& error) {
      outcomes[item].result = util::in_context(attempt_at(kDeleteGroup, ids[item]), error);
    };
    for (const auto& [item, error] : by.failures) fail(item, error);
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (answers[i].ok()) {
        take_deleted(answers[i]->body, *asked[i], outcomes, cluster, open);
      } else {
        for (const std::size_t item : *asked[i]) fail(item, answers[i].error());
      }
    }
    return open;
  });
  return outcomes;
}

}  // namespace kt::admin
