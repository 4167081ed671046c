#include "common/admin/log_dirs.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "common/admin/asking.h"
#include "common/admin/client_cluster.h"
#include "common/broker/fan_out.h"
#include "common/wire/messages/describe_log_dirs.h"

namespace kt::admin {
namespace {

constexpr Verb kDescribeDirs{"describe log directories", Guarded::cluster, "Describe"};

using OnDisk = util::Partial<std::vector<ReplicaOnDisk>>;

wire::describe_log_dirs::Request log_dirs_request(const std::vector<TopicState>& topics) {
  wire::describe_log_dirs::Request request;
  if (topics.empty()) request.topics = std::nullopt;
  for (const auto& topic : topics) {
    wire::describe_log_dirs::Topic asked{.topic = topic.name, .partitions = {}};
    for (const auto& partition : topic.partitions) asked.partitions.push_back(partition.index);
    request.topics->push_back(std::move(asked));
  }
  return request;
}

void take_dir(BrokerId broker, const wire::describe_log_dirs::LogDir& dir, OnDisk& found) {
  for (const auto& topic : dir.topics) {
    for (const auto& partition : topic.partitions) {
      found.rows.push_back({.broker = broker,
                            .at = {.topic = topic.name, .partition = partition.partition_index},
                            .log_dir = dir.log_dir,
                            .bytes = partition.partition_size,
                            .lag = partition.offset_lag,
                            .is_future = partition.is_future_key});
    }
  }
}

void take_log_dirs(BrokerId broker, const std::string& name,
                   const wire::describe_log_dirs::Response& answer, OnDisk& found) {
  const std::string words = "describe the log directories of " + name;
  const Verb verb{words, kDescribeDirs.guarded, kDescribeDirs.operation};
  if (answer.error_code != 0) {
    found.fail(refusal(verb, answer.error_code));
    return;
  }
  // Before version 3 a broker says "not allowed" by an empty answer.
  if (answer.results.empty()) {
    found.fail(util::refused(attempt_at(verb) +
                             ": it tells of none, which may mean that it is not allowed"));
  }
  for (const auto& dir : answer.results) {
    if (dir.error_code == 0) {
      take_dir(broker, dir, found);
    } else {
      const auto of_one = fmt::format("describe log directory '{}' of {}", dir.log_dir, name);
      found.fail(refusal({of_one, kDescribeDirs.guarded, kDescribeDirs.operation}, dir.error_code));
    }
  }
}

// Precondition: sorted.
wire::describe_log_dirs::Request log_dirs_request(const std::vector<TopicPartition>& partitions) {
  wire::describe_log_dirs::Request request;
  for (const TopicPartition& at : partitions) {
    if (request.topics->empty() || request.topics->back().topic != at.topic) {
      request.topics->push_back({.topic = at.topic, .partitions = {}});
    }
    request.topics->back().partitions.push_back(at.partition);
  }
  return request;
}

}  // namespace

OnDisk replicas_on_disk(Client& client, const std::vector<TopicState>& topics,
                        util::Deadline deadline) {
  OnDisk found;
  auto& cluster = cluster_of(client);
  if (const auto known = broker::know_brokers(cluster, deadline); !known.ok()) {
    found.fail(util::in_context(attempt_at(kDescribeDirs), known.error()));
    return found;
  }
  std::vector<broker::Call<wire::describe_log_dirs::Request>> calls;
  const auto request = log_dirs_request(topics);
  for (const auto& [id, node] : cluster.metadata().brokers()) {
    calls.push_back({.target = broker::Target::broker(id), .request = request});
  }
  const auto answers = broker::fan_out(cluster, calls, deadline);
  for (std::size_t i = 0; i < calls.size(); ++i) {
    const BrokerId broker = calls[i].target.id();
    if (answers[i].ok()) {
      take_log_dirs(broker, cluster.name_of(broker), answers[i]->body, found);
    } else {
      found.fail(util::in_context(attempt_at(kDescribeDirs), answers[i].error()));
    }
  }
  std::sort(found.rows.begin(), found.rows.end(), [](const auto& a, const auto& b) {
    return std::tie(a.at, a.broker, a.is_future) < std::tie(b.at, b.broker, b.is_future);
  });
  return found;
}

void ask_replicas_on_disk(Client& client,
                          const std::map<BrokerId, std::vector<TopicPartition>>& asked,
                          util::Deadline deadline, const TakeOnDisk& take) {
  using wire::describe_log_dirs::Request;
  auto& cluster = cluster_of(client);
  std::vector<broker::Call<Request>> calls;
  std::vector<BrokerId> brokers;
  for (const auto& [broker, partitions] : asked) {
    calls.push_back(
        {.target = broker::Target::broker(broker), .request = log_dirs_request(partitions)});
    brokers.push_back(broker);
  }
  broker::fan_out(cluster, std::move(calls), deadline,
                  [&](std::size_t call, const util::Result<broker::Reply<Request>>& answer) {
                    OnDisk found;
                    const BrokerId broker = brokers[call];
                    if (answer.ok()) {
                      take_log_dirs(broker, cluster.name_of(broker), answer->body, found);
                    } else {
                      found.fail(util::in_context(attempt_at(kDescribeDirs), answer.error()));
                    }
                    take(std::move(found));
                  });
}

}  // namespace kt::admin
