#include "common/client/properties.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "common/client/assignors.h"
#include "common/client/java_names.h"
#include "common/client/security.h"
#include "common/util/numbers.h"
#include "common/util/text.h"

namespace kt::client {
namespace {

using config::ConnectionSettings;
using util::Result;

struct Default {
  std::string_view ours;
  std::string_view value;
};

// Java's defaults where librdkafka's differ, and what suits short-lived tools on a terminal: no
// waiting for Nagle, no lines about idle connections that were closed.
constexpr std::array kSharedDefaults = std::to_array<Default>({
    {"log.connection.close", "false"},
    {"reconnect.backoff.max.ms", "1000"},
    {"reconnect.backoff.ms", "50"},
    {"socket.keepalive.enable", "true"},
    {"socket.nagle.disable", "true"},
    {"allow.auto.create.topics", "false"},
});

// Two are not Java's. batch.size: 16 KB multiplies the requests, so it is librdkafka's 1 MB here,
// and batch.num.messages never ends a batch before batch.size does. linger.ms: with idempotence
// librdkafka has one batch of a partition on its way, and while the next one is past its linger.ms
// the thread of its broker spins until the first is acknowledged; 100 (Apache's console producer:
// 1000) lets it sleep.
constexpr std::array kProducerDefaults = std::to_array<Default>({
    {"acks", "all"},
    {"batch.num.messages", "1000000"},
    {"batch.size", "1000000"},
    {"linger.ms", "100"},
    {"max.in.flight.requests.per.connection", "5"},
    {"message.max.bytes", "1048576"},
    {"message.send.max.retries", "2147483647"},
    {"message.timeout.ms", "120000"},
    {"partitioner", "murmur2_random"},
});

// Offsets are committed by the owner alone, and nothing is fetched by librdkafka.
constexpr std::array kMemberDefaults = std::to_array<Default>({
    {"enable.auto.commit", "false"},
    {"enable.auto.offset.store", "false"},
    {"queued.min.messages", "1"},
});

util::Error cannot_use(std::string_view name, std::string_view value, std::string_view reason) {
  return util::usage(fmt::format("cannot use '{}={}': {}", name, value, reason));
}

void put(ClientProperties& properties, std::string_view ours, std::string value,
         std::string_view known_as) {
  properties.plain[std::string(ours)] = {std::move(value), std::string(known_as)};
}

void put_default(ClientProperties& properties, std::string_view ours, std::string_view value) {
  properties.plain.try_emplace(std::string(ours), Setting{std::string(value), std::string(ours)});
}

// Java trims values and does not mind the case of booleans and names; a buffer of -1 bytes is the
// system's choice there and 0 here.
std::string as_value(std::string_view ours, std::string_view value) {
  const std::string_view trimmed = util::trim(value);
  if (ours.ends_with("buffer.bytes") && trimmed == "-1") return "0";
  if (util::equal_ignoring_case(trimmed, "true") || util::equal_ignoring_case(trimmed, "false")) {
    return util::to_lower(trimmed);
  }
  return std::string(trimmed);
}

Result<void> apply(const Rule& rule, const std::string& value, ClientProperties& properties) {
  if (rule.fate == Fate::renamed) {
    put(properties, rule.ours, as_value(rule.ours, value), rule.java);
  }
  if (rule.fate == Fate::refused && !value.empty()) {
    return cannot_use(rule.java, value, "Java classes and this feature are not available in kt");
  }
  return {};
}

// One property of the user's. Java names of the other role are in shared files too: left out. Names
// that Java does not have may be librdkafka's.
Result<void> take(const std::string& name, const std::string& value, Role role,
                  ClientProperties& properties) {
  if (const Rule* rule = rule_for(name, role)) return apply(*rule, value, properties);
  if (rule_for(name, role == Role::producer ? Role::member : Role::producer) == nullptr) {
    put(properties, name, as_value(name, value), name);
  }
  return {};
}

bool given(const ConnectionSettings& settings, const std::string& name) {
  return settings.others.contains(name);
}

Result<std::int64_t> number(const ConnectionSettings& settings, const std::string& name,
                            std::int64_t lowest, std::int64_t highest, std::string_view otherwise) {
  const std::string value = property_or(settings, name, otherwise);
  auto parsed = util::parse_between(util::trim(value), lowest, highest);
  if (!parsed) return cannot_use(name, value, parsed.error().text);
  return parsed;
}

std::string milliseconds(std::chrono::milliseconds span, std::int64_t lowest,
                         std::int64_t highest) {
  return std::to_string(std::clamp<std::int64_t>(span.count(), lowest, highest));
}

void add_connection(const ConnectionSettings& settings, ClientProperties& properties) {
  std::vector<std::string> servers;
  for (const auto& at : settings.bootstrap) servers.push_back(config::to_string(at));
  put(properties, "bootstrap.servers", util::join(servers, ","), "bootstrap.servers");
  put(properties, "client.id", settings.client_id, "client.id");
  put(properties, "client.software.name", "kt", "client.software.name");
  put_default(properties, "socket.connection.setup.timeout.ms",
              milliseconds(settings.connect_timeout, 1'000, 2'147'483'647));
  put_default(properties, "retry.backoff.ms", milliseconds(settings.retry_backoff, 1, 300'000));
}

// Java has one request timeout; librdkafka has the broker's and its own, which has to be the longer
// one, or every answer "not in time" of the broker would come too late.
void derive_request_timeout(const ConnectionSettings& settings, Role role,
                            ClientProperties& properties) {
  const auto ours = settings.request_timeout + std::chrono::seconds(1);
  put_default(properties, "socket.timeout.ms", milliseconds(ours, 10, 300'000));
  if (role == Role::producer) {
    put_default(properties, "request.timeout.ms",
                milliseconds(settings.request_timeout, 1, 900'000));
  }
}

// The queue is limited in bytes of payload and in records. A queued record costs librdkafka about
// 200 bytes beyond its payload, so that many small ones would take several times buffer.memory:
// their number is limited as if each had at least `kSmallRecord` bytes in all.
Result<void> derive_buffer(const ConnectionSettings& settings, ClientProperties& properties) {
  constexpr std::int64_t kSmallRecord = 400;
  const auto bytes =
      number(settings, "buffer.memory", 0, std::numeric_limits<std::int64_t>::max(), "33554432");
  if (!bytes) return bytes.error();
  const std::int64_t kbytes = std::clamp<std::int64_t>(*bytes / 1024, 1, 2'097'151);
  const std::int64_t records = std::clamp<std::int64_t>(*bytes / kSmallRecord, 100, 10'000'000);
  put_default(properties, "queue.buffering.max.kbytes", std::to_string(kbytes));
  put_default(properties, "queue.buffering.max.messages", std::to_string(records));
  return {};
}

bool waits_for_all(const ConnectionSettings& settings) {
  const std::string acks = util::to_lower(util::trim(property_or(settings, "acks", "all")));
  return acks == "all" || acks == "-1";
}

// Java's rule: idempotence is on unless something that was asked for rules it out, and asking for
// both is an error.
Result<void> derive_idempotence(const ConnectionSettings& settings, ClientProperties& properties) {
  const auto in_flight =
      number(settings, "max.in.flight.requests.per.connection", 1, 1'000'000, "5");
  if (!in_flight) return in_flight.error();
  std::optional<std::string> obstacle;
  if (!waits_for_all(settings)) obstacle = "acks=all";
  if (util::trim(property_or(settings, "retries", "1")) == "0") obstacle = "retries above 0";
  if (*in_flight > 5) obstacle = "max.in.flight.requests.per.connection of at most 5";

  const std::string asked = as_value({}, property_or(settings, "enable.idempotence", "true"));
  if (asked != "true" && asked != "false") {
    return cannot_use("enable.idempotence", asked, "true or false is expected");
  }
  if (obstacle && asked == "true" && given(settings, "enable.idempotence")) {
    return cannot_use("enable.idempotence", asked, "it needs " + *obstacle);
  }
  const bool is_on = asked == "true" && !obstacle;
  put(properties, "enable.idempotence", is_on ? "true" : "false", "enable.idempotence");
  return {};
}

std::string_view simple_class_name(std::string_view name) {
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

// Java's partitioners by class name. UniformStickyPartitioner and partitioner.ignore.keys spread
// records without regard to keys, which is what `random` does.
Result<void> derive_partitioner(const ConnectionSettings& settings, ClientProperties& properties) {
  const std::string ignores = property_or(settings, "partitioner.ignore.keys", "false");
  if (as_value({}, ignores) == "true") {
    put(properties, "partitioner", "random", "partitioner.ignore.keys");
  }
  const std::string name = property_or(settings, "partitioner.class", "");
  const std::string_view simple = simple_class_name(util::trim(name));
  if (simple.empty() || simple == "DefaultPartitioner") return {};
  if (simple != "UniformStickyPartitioner") {
    return cannot_use("partitioner.class", name,
                      "of Java's partitioners DefaultPartitioner and UniformStickyPartitioner are "
                      "available");
  }
  put(properties, "partitioner", "random", "partitioner.class");
  return {};
}

// Java has a level per codec; the one of the chosen codec counts.
void derive_compression_level(const ConnectionSettings& settings, ClientProperties& properties) {
  const std::string codec =
      util::to_lower(util::trim(property_or(settings, "compression.type", "")));
  const std::string name = "compression." + codec + ".level";
  if (given(settings, name)) {
    put(properties, "compression.level", as_value({}, settings.others.at(name)), name);
  }
}

Result<void> add_producer(const ConnectionSettings& settings, ClientProperties& properties) {
  if (auto done = derive_idempotence(settings, properties); !done) return done;
  if (auto done = derive_partitioner(settings, properties); !done) return done;
  if (auto done = derive_buffer(settings, properties); !done) return done;
  derive_compression_level(settings, properties);
  for (const auto& [ours, value] : kProducerDefaults) put_default(properties, ours, value);
  // Every record is accounted for, so every one has to be reported.
  put(properties, "delivery.report.only.error", "false", "delivery.report.only.error");
  return {};
}

// Java wants several heartbeats in a session. librdkafka wants a session to be no longer than
// max.poll.interval.ms, which Java does not: there the session is as short as that.
Result<void> derive_session(const ConnectionSettings& settings, ClientProperties& properties) {
  const auto session = number(settings, "session.timeout.ms", 1, 3'600'000, "45000");
  if (!session) return session.error();
  const auto heartbeat = number(settings, "heartbeat.interval.ms", 1, 3'600'000, "3000");
  if (!heartbeat) return heartbeat.error();
  const auto poll = number(settings, "max.poll.interval.ms", 1, 86'400'000, "300000");
  if (!poll) return poll.error();
  if (*heartbeat >= *session) {
    return cannot_use("heartbeat.interval.ms", std::to_string(*heartbeat),
                      fmt::format("it has to be below session.timeout.ms ({})", *session));
  }
  const auto shorter = std::min(*session, *poll);
  put(properties, "session.timeout.ms", std::to_string(shorter), "session.timeout.ms");
  return {};
}

Result<void> add_member(const ConnectionSettings& settings, ClientProperties& properties) {
  if (auto done = derive_session(settings, properties); !done) return done;
  const std::string protocol = property_or(settings, "group.protocol", "classic");
  if (util::equal_ignoring_case(util::trim(protocol), "consumer")) {
    properties.warnings.push_back(
        "group.protocol=consumer is not available here; joining with the classic protocol");
  }
  if (given(settings, "partition.assignment.strategy")) {
    auto assignors = assignors_of(settings.others.at("partition.assignment.strategy"));
    if (!assignors) return assignors.error();
    put(properties, "partition.assignment.strategy", *assignors, "partition.assignment.strategy");
  }
  for (const auto& [ours, value] : kMemberDefaults) {
    put(properties, ours, std::string(value), ours);
  }
  return {};
}

}  // namespace

std::string property_or(const ConnectionSettings& settings, const std::string& name,
                        std::string_view otherwise) {
  const auto found = settings.others.find(name);
  return found == settings.others.end() ? std::string(otherwise) : found->second;
}

Result<std::chrono::milliseconds> max_block(const ConnectionSettings& settings) {
  const auto span =
      number(settings, "max.block.ms", 0, std::numeric_limits<std::int64_t>::max(), "60000");
  if (!span) return span.error();
  // Longer than any command runs, and far from overflowing a clock.
  return std::min(std::chrono::milliseconds(*span),
                  std::chrono::milliseconds(std::chrono::years(10)));
}

Result<ClientProperties> client_properties(const ConnectionSettings& settings, Role role) {
  ClientProperties properties;
  for (const auto& [name, value] : settings.others) {
    if (auto taken = take(name, value, role, properties); !taken) return taken.error();
  }
  add_connection(settings, properties);
  derive_request_timeout(settings, role, properties);
  auto added = role == Role::producer ? add_producer(settings, properties)
                                      : add_member(settings, properties);
  if (!added) return added.error();
  if (auto secured = add_security(settings, properties); !secured) return secured.error();
  for (const auto& [ours, value] : kSharedDefaults) put_default(properties, ours, value);
  return properties;
}

}  // namespace kt::client
