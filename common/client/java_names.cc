#include "common/client/java_names.h"

#include <algorithm>
#include <array>
#include <span>

namespace kt::client {
namespace {

constexpr std::array kShared = std::to_array<Rule>({
    {"auto.include.jmx.reporter", Fate::unneeded},
    {"bootstrap.servers", Fate::unneeded},
    {"client.dns.lookup", Fate::unneeded},
    {"client.id", Fate::unneeded},
    {"connections.max.idle.ms", Fate::renamed, "connections.max.idle.ms"},
    {"default.api.timeout.ms", Fate::unneeded},
    {"enable.metrics.push", Fate::unneeded},
    {"interceptor.classes", Fate::refused},
    {"key.deserializer", Fate::unneeded},
    {"key.serializer", Fate::unneeded},
    {"metadata.max.age.ms", Fate::renamed, "topic.metadata.refresh.interval.ms"},
    {"metadata.max.idle.ms", Fate::unneeded},
    {"metadata.recovery.rebootstrap.trigger.ms", Fate::unneeded},
    {"metadata.recovery.strategy", Fate::unneeded},
    {"metric.reporters", Fate::unneeded},
    {"metrics.num.samples", Fate::unneeded},
    {"metrics.recording.level", Fate::unneeded},
    {"metrics.sample.window.ms", Fate::unneeded},
    {"receive.buffer.bytes", Fate::renamed, "socket.receive.buffer.bytes"},
    {"reconnect.backoff.max.ms", Fate::renamed, "reconnect.backoff.max.ms"},
    {"reconnect.backoff.ms", Fate::renamed, "reconnect.backoff.ms"},
    {"request.timeout.ms", Fate::unneeded},
    {"retry.backoff.max.ms", Fate::unneeded},
    {"retry.backoff.ms", Fate::unneeded},
    {"security.providers", Fate::refused},
    {"send.buffer.bytes", Fate::renamed, "socket.send.buffer.bytes"},
    {"socket.connection.setup.timeout.max.ms", Fate::unneeded},
    {"socket.connection.setup.timeout.ms", Fate::elsewhere},
    {"value.deserializer", Fate::unneeded},
    {"value.serializer", Fate::unneeded},
});

constexpr std::array kProducers = std::to_array<Rule>({
    {"acks", Fate::renamed, "acks"},
    {"batch.size", Fate::renamed, "batch.size"},
    {"buffer.memory", Fate::elsewhere},
    {"compression.gzip.level", Fate::elsewhere},
    {"compression.lz4.level", Fate::elsewhere},
    {"compression.type", Fate::renamed, "compression.type"},
    {"compression.zstd.level", Fate::elsewhere},
    {"delivery.timeout.ms", Fate::renamed, "message.timeout.ms"},
    {"enable.idempotence", Fate::elsewhere},
    {"linger.ms", Fate::renamed, "linger.ms"},
    {"max.block.ms", Fate::unneeded},
    {"max.in.flight.requests.per.connection", Fate::renamed,
     "max.in.flight.requests.per.connection"},
    {"max.request.size", Fate::renamed, "message.max.bytes"},
    {"partitioner.adaptive.partitioning.enable", Fate::unneeded},
    {"partitioner.availability.timeout.ms", Fate::unneeded},
    {"partitioner.class", Fate::elsewhere},
    {"partitioner.ignore.keys", Fate::elsewhere},
    {"retries", Fate::renamed, "message.send.max.retries"},
    {"transaction.timeout.ms", Fate::renamed, "transaction.timeout.ms"},
    {"transaction.two.phase.commit.enable", Fate::refused},
    {"transactional.id", Fate::renamed, "transactional.id"},
});

constexpr std::array kMembers = std::to_array<Rule>({
    {"allow.auto.create.topics", Fate::unneeded},
    {"auto.commit.interval.ms", Fate::unneeded},
    {"auto.offset.reset", Fate::unneeded},
    {"check.crcs", Fate::unneeded},
    {"client.rack", Fate::renamed, "client.rack"},
    {"enable.auto.commit", Fate::unneeded},
    {"exclude.internal.topics", Fate::unneeded},
    {"fetch.max.bytes", Fate::unneeded},
    {"fetch.max.wait.ms", Fate::unneeded},
    {"fetch.min.bytes", Fate::unneeded},
    {"group.id", Fate::unneeded},
    {"group.instance.id", Fate::renamed, "group.instance.id"},
    {"group.protocol", Fate::elsewhere},
    {"group.remote.assignor", Fate::unneeded},
    {"heartbeat.interval.ms", Fate::renamed, "heartbeat.interval.ms"},
    {"isolation.level", Fate::unneeded},
    {"max.partition.fetch.bytes", Fate::unneeded},
    {"max.poll.interval.ms", Fate::renamed, "max.poll.interval.ms"},
    {"max.poll.records", Fate::unneeded},
    {"partition.assignment.strategy", Fate::elsewhere},
    {"session.timeout.ms", Fate::renamed, "session.timeout.ms"},
});

const Rule* find(std::span<const Rule> rules, std::string_view name) {
  const auto found = std::ranges::find(rules, name, &Rule::java);
  return found == rules.end() ? nullptr : &*found;
}

}  // namespace

const Rule* rule_for(std::string_view name, Role role) {
  if (const Rule* rule = find(kShared, name)) return rule;
  return role == Role::producer ? find(kProducers, name) : find(kMembers, name);
}

}  // namespace kt::client
