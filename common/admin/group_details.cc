// describe_groups: two APIs for one question.
//
// Groups of the consumer protocol (KIP-848) answer to ConsumerGroupDescribe, classic ones to
// DescribeGroups, and a group may change sides while it is upgraded. Where the type is known from
// a listing, one question is enough. Where only a name is known, the newer API is asked first (if
// the coordinator has it) and the older one for what it does not know: no third answer exists, so
// this ends after two questions. Each is one request per coordinator, however many groups it has.
// Share and streams groups answer to APIs of their own, and only where the listing says so.
#include <algorithm>
#include <unordered_map>

#include "common/admin/asking.h"
#include "common/admin/client_cluster.h"
#include "common/admin/group_from_wire.h"
#include "common/admin/groups.h"
#include "common/broker/fan_out.h"
#include "common/wire/error_code.h"

namespace kt::admin {
namespace {

namespace modern = wire::consumer_group_describe;
namespace classic = wire::describe_groups;
namespace share = wire::share_group_describe;
namespace streams = wire::streams_group_describe;
using DescribedGroups = std::vector<util::Outcome<GroupDescription>>;

constexpr Verb kDescribeGroup{"describe group", Guarded::group, "Describe"};
constexpr auto kNotFound = static_cast<std::int16_t>(wire::ErrorCode::group_id_not_found);

Broker broker_from(const broker::Cluster& cluster, BrokerId id) {
  const auto* node = cluster.metadata().broker(id);
  if (node == nullptr) return {.id = id, .host = "", .rack = {}};
  return {.id = id, .host = node->at.host, .port = node->at.port, .rack = node->rack};
}

// Brokers before 4.0 describe a group that they do not know as dead.
bool is_unknown(const GroupDescription& group) {
  return group.state == GroupState::dead && group.members.empty();
}

class Describing {
 public:
  Describing(broker::Cluster& cluster, const std::vector<GroupListing>& groups,
             util::Deadline deadline)
      : cluster_(cluster), groups_(groups), deadline_(deadline) {
    for (const auto& group : groups) ids_.push_back(group.id);
    outcomes_ = unanswered<GroupDescription>(ids_, kDescribeGroup);
  }

  DescribedGroups take() { return std::move(outcomes_); }

  Unsettled attempt(const Items& items) {
    open_ = {};
    by_ = by_coordinator(cluster_, ids_, items, deadline_);
    for (const auto& [item, error] : by_.failures) fail(item, error);
    std::map<BrokerId, Items> first;
    std::map<BrokerId, Items> second;
    std::map<BrokerId, Items> shares;
    std::map<BrokerId, Items> streaming;
    for (const auto& [coordinator, theirs] : by_.items) {
      const bool has_modern = speaks_modern(coordinator, theirs);
      for (const std::size_t item : theirs) {
        const auto type = groups_[item].type;
        auto& wanted = type == GroupType::share                   ? shares
                       : type == GroupType::streams               ? streaming
                       : has_modern && type != GroupType::classic ? first
                                                                  : second;
        wanted[coordinator].push_back(item);
      }
    }
    const auto group_ids = [](auto& request) -> auto& {
      return request.group_ids;
    };
    ask<modern::Request>(first, group_ids);
    for (const auto& [coordinator, rest] : not_modern_) {
      auto& theirs = second[coordinator];
      theirs.insert(theirs.end(), rest.begin(), rest.end());
    }
    not_modern_.clear();
    ask<classic::Request>(
        second, [](auto& request) -> auto& { return request.groups; });
    ask<share::Request>(shares, group_ids);
    ask<streams::Request>(streaming, group_ids);
    return std::move(open_);
  }

 private:
  // Asks the broker only where it matters: a listing that says "classic" settles it.
  bool speaks_modern(BrokerId coordinator, const Items& items) {
    const bool matters = std::any_of(items.begin(), items.end(), [&](std::size_t item) {
      const auto type = groups_[item].type;
      return type == GroupType::consumer || type == GroupType::unknown;
    });
    if (!matters) return false;
    const auto answer = broker::supports(cluster_, broker::Target::broker(coordinator),
                                         modern::Request::api, 0, deadline_);
    return answer.ok() && *answer;
  }

  template <class Request, class Names>
  void ask(const std::map<BrokerId, Items>& wanted, const Names& names_of) {
    std::vector<broker::Call<Request>> calls;
    for (const auto& [coordinator, items] : wanted) {
      Request request;
      for (const std::size_t item : items) names_of(request).push_back(ids_[item]);
      calls.push_back({.target = broker::Target::broker(coordinator), .request = request});
    }
    const auto answers = broker::fan_out(cluster_, std::move(calls), deadline_);
    std::size_t next = 0;
    for (const auto& [coordinator, items] : wanted) {
      const auto& answer = answers[next++];
      if (answer.ok()) {
        take_answer(answer->body.groups, items, broker_from(cluster_, coordinator));
      } else {
        for (const std::size_t item : items) lose(item, answer.error());
      }
    }
  }

  template <class Group>
  void take_answer(const std::vector<Group>& groups, const Items& items,
                   const Broker& coordinator) {
    std::unordered_map<std::string_view, const Group*> by_id;
    for (const auto& group : groups) by_id.emplace(group.group_id, &group);
    for (const std::size_t item : items) {
      const auto found = by_id.find(ids_[item]);
      if (found != by_id.end()) take_group(*found->second, item, coordinator);
    }
  }

  template <class Group>
  void take_group(const Group& group, std::size_t item, const Broker& coordinator) {
    if (group.error_code != 0) {
      refuse(item, group.error_code, group.error_message);
      if constexpr (std::is_same_v<Group, modern::Group>) {
        if (group.error_code == kNotFound) not_modern_[coordinator.id].push_back(item);
      }
      return;
    }
    auto description = description_from(group, coordinator);
    if (is_unknown(description)) return refuse(item, kNotFound, std::nullopt);
    outcomes_[item].result = std::move(description);
  }

  void refuse(std::size_t item, std::int16_t code, const std::optional<std::string>& message) {
    // Kafka's message for a missing group differs by version and says no more than the code.
    const auto words = code == kNotFound ? std::optional<std::string>() : message;
    outcomes_[item].result = refusal(kDescribeGroup, ids_[item], code, words);
    if (!is_moved_coordinator(code)) return;
    cluster_.forget_coordinator(broker::CoordinatorType::group, ids_[item]);
    open_.add(item, code);
  }

  // Its coordinator went away in the middle.
  void lose(std::size_t item, const util::Error& error) {
    fail(item, error);
    if (!chances_.take(item, error)) return;
    cluster_.forget_coordinator(broker::CoordinatorType::group, ids_[item]);
    open_.add(item, kAskElsewhere);
  }

  void fail(std::size_t item, const util::Error& error) {
    outcomes_[item].result = util::in_context(attempt_at(kDescribeGroup, ids_[item]), error);
  }

  broker::Cluster& cluster_;
  const std::vector<GroupListing>& groups_;
  util::Deadline deadline_;
  std::vector<std::string> ids_;
  DescribedGroups outcomes_;
  ByCoordinator by_;
  std::map<BrokerId, Items> not_modern_;  // what the newer API did not know
  SecondChances chances_;
  Unsettled open_;
};

}  // namespace

DescribedGroups describe_groups(Client& client, const std::vector<GroupListing>& groups,
                                util::Deadline deadline) {
  auto& cluster = cluster_of(client);
  Describing describing(cluster, groups, deadline);
  until_settled(cluster, deadline, groups.size(),
                [&](const Items& items) { return describing.attempt(items); });
  return describing.take();
}

}  // namespace kt::admin
