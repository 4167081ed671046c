// Java's property names and defaults become librdkafka's.
#include "common/client/properties.h"

#include <string>

#include <doctest/doctest.h>

#include "common/client/handles.h"

using kt::client::client_properties;
using kt::client::ClientProperties;
using kt::client::Role;
using kt::config::ConnectionSettings;

namespace {

ConnectionSettings settings_with(std::map<std::string, std::string> others) {
  ConnectionSettings settings;
  settings.bootstrap = {{"kafka-1", 9092}, {"::1", 9093}};
  settings.others = std::move(others);
  return settings;
}

ClientProperties translated(std::map<std::string, std::string> others, Role role = Role::producer) {
  auto properties = client_properties(settings_with(std::move(others)), role);
  REQUIRE(properties.ok());
  return *std::move(properties);
}

std::string value_of(const ClientProperties& properties, const std::string& name) {
  const auto found = properties.plain.find(name);
  return found == properties.plain.end() ? "(not set)" : found->second.value;
}

std::string refusal_of(std::map<std::string, std::string> others, Role role = Role::producer) {
  auto properties = client_properties(settings_with(std::move(others)), role);
  REQUIRE_FALSE(properties.ok());
  CHECK(properties.error().kind == kt::util::ErrorKind::usage);
  return properties.error().text;
}

}  // namespace

TEST_CASE("a producer without properties has Java's defaults, but gathers for longer") {
  const auto properties = translated({});
  CHECK(value_of(properties, "acks") == "all");
  CHECK(value_of(properties, "enable.idempotence") == "true");
  CHECK(value_of(properties, "max.in.flight.requests.per.connection") == "5");
  CHECK(value_of(properties, "linger.ms") == "100");
  CHECK(value_of(properties, "message.timeout.ms") == "120000");
  CHECK(value_of(properties, "message.max.bytes") == "1048576");
  CHECK(value_of(properties, "queue.buffering.max.kbytes") == "32768");
  CHECK(value_of(properties, "request.timeout.ms") == "30000");
  CHECK(value_of(properties, "allow.auto.create.topics") == "false");
}

TEST_CASE("addresses are written as librdkafka reads them") {
  CHECK(value_of(translated({}), "bootstrap.servers") == "kafka-1:9092,[::1]:9093");
}

TEST_CASE("Java's names become librdkafka's") {
  const auto properties = translated({{"retries", "7"},
                                      {"delivery.timeout.ms", "5000"},
                                      {"max.request.size", "2000000"},
                                      {"linger.ms", " 20 "},
                                      {"send.buffer.bytes", "-1"},
                                      {"compression.type", "zstd"},
                                      {"compression.zstd.level", "9"},
                                      {"compression.gzip.level", "1"}});
  CHECK(value_of(properties, "message.send.max.retries") == "7");
  CHECK(value_of(properties, "message.timeout.ms") == "5000");
  CHECK(value_of(properties, "message.max.bytes") == "2000000");
  CHECK(value_of(properties, "linger.ms") == "20");
  CHECK(value_of(properties, "socket.send.buffer.bytes") == "0");
  CHECK(value_of(properties, "compression.level") == "9");
}

TEST_CASE("what Java's client knows and librdkafka does not need is left out") {
  const auto properties = translated({{"key.serializer", "x"}, {"metric.reporters", "y"}});
  CHECK(value_of(properties, "key.serializer") == "(not set)");
  CHECK(value_of(properties, "metric.reporters") == "(not set)");
}

TEST_CASE("a consumer's property in a shared file does not reach the producer") {
  CHECK(value_of(translated({{"group.instance.id", "a"}}), "group.instance.id") == "(not set)");
}

TEST_CASE("librdkafka's own names are passed on") {
  CHECK(value_of(translated({{"broker.address.family", "v4"}}), "broker.address.family") == "v4");
}

TEST_CASE("idempotence goes off quietly when acks rule it out") {
  CHECK(value_of(translated({{"acks", "1"}}), "enable.idempotence") == "false");
  CHECK(value_of(translated({{"retries", "0"}}), "enable.idempotence") == "false");
  CHECK(value_of(translated({{"max.in.flight.requests.per.connection", "6"}}),
                 "enable.idempotence") == "false");
}

TEST_CASE("asking for idempotence and acks=1 at once is refused") {
  CHECK(refusal_of({{"acks", "1"}, {"enable.idempotence", "true"}}) ==
        "cannot use 'enable.idempotence=true': it needs acks=all");
}

TEST_CASE("acks=-1 is acks=all") {
  CHECK(value_of(translated({{"acks", "-1"}}), "enable.idempotence") == "true");
}

TEST_CASE("a partitioner class of one's own is refused by name") {
  CHECK(refusal_of({{"partitioner.class", "com.example.Mine"}}).find("com.example.Mine") !=
        std::string::npos);
}

TEST_CASE("Java's sticky partitioner ignores keys") {
  const auto properties = translated(
      {{"partitioner.class", "org.apache.kafka.clients.producer.UniformStickyPartitioner"}});
  CHECK(value_of(properties, "partitioner") == "random");
}

TEST_CASE("an interceptor is refused, an empty list of them is not") {
  CHECK(refusal_of({{"interceptor.classes", "com.example.Spy"}}).find("interceptor.classes") !=
        std::string::npos);
  CHECK(value_of(translated({{"interceptor.classes", ""}}), "interceptor.classes") == "(not set)");
}

TEST_CASE("a smaller buffer limits bytes and records") {
  const auto properties = translated({{"buffer.memory", "1048576"}});
  CHECK(value_of(properties, "queue.buffering.max.kbytes") == "1024");
  CHECK(value_of(properties, "queue.buffering.max.messages") == "2621");
}

TEST_CASE("a number that is none is refused with the name that the user wrote") {
  CHECK(refusal_of({{"buffer.memory", "lots"}}).starts_with("cannot use 'buffer.memory=lots':"));
}

TEST_CASE("a value that librdkafka refuses is refused under Java's name") {
  const auto properties = translated({{"retries", "many"}});
  const auto conf = kt::client::make_conf(properties);
  REQUIRE_FALSE(conf.ok());
  CHECK(conf.error().text.starts_with("cannot use 'retries=many':"));
}

TEST_CASE("the defaults make a configuration that librdkafka accepts") {
  for (const Role role : {Role::producer, Role::member}) {
    CHECK(kt::client::make_conf(translated({}, role)).ok());
  }
}

TEST_CASE("reports of success cannot be switched off, because records are counted by them") {
  const auto properties = translated({{"delivery.report.only.error", "true"}});
  CHECK(value_of(properties, "delivery.report.only.error") == "false");
}

TEST_CASE("max.block.ms is a minute unless given") {
  CHECK(*kt::client::max_block(settings_with({})) == std::chrono::minutes(1));
  CHECK(*kt::client::max_block(settings_with({{"max.block.ms", "250"}})) ==
        std::chrono::milliseconds(250));
  CHECK_FALSE(kt::client::max_block(settings_with({{"max.block.ms", "-1"}})).ok());
}

TEST_CASE("a member never commits by itself") {
  const auto properties = translated({{"enable.auto.commit", "true"}}, Role::member);
  CHECK(value_of(properties, "enable.auto.commit") == "false");
}

TEST_CASE("Java's assignors become librdkafka's") {
  const std::string package = "org.apache.kafka.clients.consumer.";
  const auto strategy = [&](const std::string& java) {
    return value_of(translated({{"partition.assignment.strategy", java}}, Role::member),
                    "partition.assignment.strategy");
  };
  CHECK(strategy(package + "RangeAssignor") == "range");
  CHECK(strategy(package + "CooperativeStickyAssignor") == "cooperative-sticky");
  CHECK(strategy(package + "RangeAssignor, " + package + "CooperativeStickyAssignor") == "range");
  CHECK(refusal_of({{"partition.assignment.strategy", "com.example.Mine"}}, Role::member)
            .find("RangeAssignor") != std::string::npos);
}

TEST_CASE("the new group protocol is not spoken, and that is said") {
  const auto properties = translated({{"group.protocol", "consumer"}}, Role::member);
  REQUIRE(properties.warnings.size() == 1);
  CHECK(properties.warnings[0].find("classic") != std::string::npos);
}

TEST_CASE("a time to connect that librdkafka would refuse becomes the nearest that it takes") {
  auto settings = settings_with({{"socket.connection.setup.timeout.ms", "10"}});
  settings.connect_timeout = std::chrono::milliseconds(10);
  const auto properties = client_properties(settings, Role::producer);
  REQUIRE(properties.ok());
  CHECK(value_of(*properties, "socket.connection.setup.timeout.ms") == "1000");
  CHECK(kt::client::make_conf(*properties).ok());
}
