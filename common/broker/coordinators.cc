#include "common/broker/coordinators.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "common/broker/fan_out.h"
#include "common/broker/retry.h"
#include "common/wire/error_code.h"
#include "common/wire/messages/find_coordinator.h"

namespace kt::broker {
namespace {

using wire::find_coordinator::Request;
using Found = std::map<std::string, util::Result<BrokerId>>;

constexpr std::int16_t kManyKeys = 4;  // the version from which one request takes many

util::Error why_none(const std::string& key, std::int16_t code,
                     const std::optional<std::string>& message) {
  const auto& info = wire::error_info(code);
  const std::string_view why = message && !message->empty() ? *message : info.sentence;
  auto error =
      util::refused(fmt::format("no coordinator for '{}': {} ({})", key, why, info.name), code);
  if (code == static_cast<std::int16_t>(wire::ErrorCode::group_authorization_failed)) {
    error.missing_right = util::right_to("Describe", "group", key);
  }
  return error;
}

void take(Cluster& cluster, CoordinatorType type, const wire::find_coordinator::Coordinator& answer,
          Found& found) {
  if (answer.error_code != 0) {
    found.insert_or_assign(answer.key,
                           why_none(answer.key, answer.error_code, answer.error_message));
    return;
  }
  const Node node{.id = answer.node_id,
                  .at = {.host = answer.host, .port = static_cast<std::uint16_t>(answer.port)},
                  .rack = {}};
  cluster.learn_coordinator(type, answer.key, node);
  found.insert_or_assign(answer.key, answer.node_id);
}

Request request_for(CoordinatorType type, std::vector<std::string> keys) {
  Request request;
  request.key_type = static_cast<std::int8_t>(type);
  request.coordinator_keys = std::move(keys);
  return request;
}

void fail_all(const std::vector<std::string>& keys, const util::Error& error, Found& found) {
  for (const auto& key : keys) found.insert_or_assign(key, error);
}

void ask_at_once(Cluster& cluster, CoordinatorType type, const std::vector<std::string>& keys,
                 util::Deadline deadline, Found& found) {
  const Terms terms{.within = {.min = kManyKeys, .max = kAnyVersion.max}};
  const auto reply = ask(cluster, Target::any(), request_for(type, keys), deadline, terms);
  if (!reply.ok()) return fail_all(keys, reply.error(), found);
  for (const auto& each : reply->body.coordinators) take(cluster, type, each, found);
}

void ask_one_by_one(Cluster& cluster, CoordinatorType type, const std::vector<std::string>& keys,
                    util::Deadline deadline, Found& found) {
  std::vector<Call<Request>> calls;
  for (const auto& key : keys) {
    Call<Request>& call = calls.emplace_back();
    call.request = request_for(type, {});
    call.request.key = key;
    call.terms.within = {.min = 0, .max = kManyKeys - 1};
  }
  const auto replies = fan_out(cluster, std::move(calls), deadline);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!replies[i].ok()) {
      found.insert_or_assign(keys[i], replies[i].error());
      continue;
    }
    const auto& body = replies[i]->body;
    take(cluster, type,
         {.key = keys[i],
          .node_id = body.node_id,
          .host = body.host,
          .port = body.port,
          .error_code = body.error_code,
          .error_message = body.error_message},
         found);
  }
}

// Those keys whose coordinator may be known a little later; `code` is one of their errors.
std::vector<std::string> not_yet(const Found& found, std::int16_t& code) {
  std::vector<std::string> keys;
  for (const auto& [key, result] : found) {
    if (result.ok() || !is_worth_retrying(result.error())) continue;
    keys.push_back(key);
    code = result.error().kafka_code;
  }
  return keys;
}

void look_up(Cluster& cluster, CoordinatorType type, std::vector<std::string> keys,
             util::Deadline deadline, Found& found) {
  const auto takes_many = supports(cluster, Target::any(), Request::api, kManyKeys, deadline);
  if (!takes_many.ok()) return fail_all(keys, takes_many.error(), found);
  Retry retry(cluster, deadline);
  std::int16_t code = 0;
  do {
    const auto ask_all = *takes_many ? ask_at_once : ask_one_by_one;
    ask_all(cluster, type, keys, deadline, found);
    keys = not_yet(found, code);
  } while (!keys.empty() && retry.again(code));
}

}  // namespace

std::vector<util::Result<BrokerId>> find_coordinators(Cluster& cluster, CoordinatorType type,
                                                      const std::vector<std::string>& keys,
                                                      util::Deadline deadline) {
  Found found;
  std::vector<std::string> unknown;
  for (const auto& key : keys) {
    if (const auto known = cluster.coordinator(type, key)) {
      found.insert_or_assign(key, *known);
    } else {
      unknown.push_back(key);
    }
  }
  if (!unknown.empty()) look_up(cluster, type, std::move(unknown), deadline, found);
  std::vector<util::Result<BrokerId>> all;
  all.reserve(keys.size());
  for (const auto& key : keys) {
    const auto answer = found.find(key);
    all.push_back(answer != found.end()
                      ? answer->second
                      : util::corrupt(fmt::format("no coordinator for '{}': the answer to "
                                                  "FindCoordinator leaves it out",
                                                  key)));
  }
  return all;
}

}  // namespace kt::broker
