// Options of kt-console-producer become settings, and what was lost becomes a sentence.
#include <cstdint>
#include <string>

#include <doctest/doctest.h>

#include "tools/kt-console-producer/explain.h"
#include "tools/kt-console-producer/losses.h"
#include "tools/kt-console-producer/reading.h"
#include "tools/kt-console-producer/settings.h"

using kt::config::ConnectionSettings;
using kt::producer::choose_batches;
using kt::producer::Losses;
using kt::producer::Options;

namespace {

ConnectionSettings merged(const Options& options, ConnectionSettings settings = {}) {
  auto result = kt::producer::producer_settings(options, std::move(settings));
  REQUIRE(result.ok());
  return *std::move(result);
}

}  // namespace

TEST_CASE("an option wins over a property") {
  Options options;
  options.producer["linger.ms"] = "20";
  ConnectionSettings given;
  given.others = {{"linger.ms", "50"}, {"acks", "1"}};
  const auto settings = merged(options, given);
  CHECK(settings.others.at("linger.ms") == "20");
  CHECK(settings.others.at("acks") == "1");
}

TEST_CASE("a codec without a value is gzip, and a property stays when no option is given") {
  Options options;
  ConnectionSettings given;
  given.others["compression.type"] = "lz4";
  CHECK(merged(options, given).others.at("compression.type") == "lz4");
  options.compression = "";
  CHECK(merged(options, given).others.at("compression.type") == "gzip");
  options.compression = "zstd";
  CHECK(merged(options, given).others.at("compression.type") == "zstd");
}

TEST_CASE("the older name of --batch-size wins over it") {
  Options options;
  options.batch_bytes = 100;
  CHECK(merged(options).others.at("batch.size") == "100");
  options.partition_memory = 200;
  CHECK(merged(options).others.at("batch.size") == "200");
}

TEST_CASE("the client is called as Apache's, unless it has a name") {
  CHECK(merged({}).client_id == "console-producer");
  ConnectionSettings given;
  given.client_id = "mine";
  given.others["client.id"] = "mine";
  CHECK(merged({}, given).client_id == "mine");
}

TEST_CASE("a request timeout below 0 is refused") {
  Options options;
  options.producer["request.timeout.ms"] = "-1";
  CHECK_FALSE(kt::producer::producer_settings(options, {}).ok());
  options.producer["request.timeout.ms"] = "1500";
  CHECK(merged(options).request_timeout == std::chrono::milliseconds(1500));
}

TEST_CASE("a batch is never larger than the topic takes") {
  ConnectionSettings settings;
  choose_batches(settings, {.partitions = 3, .largest_batch = 5000});
  CHECK(settings.others.at("batch.size") == "5000");
  settings.others.clear();
  choose_batches(settings, {.partitions = 3, .largest_batch = 10'000'000});
  CHECK(settings.others.at("batch.size") == "1000000");
}

TEST_CASE("as many records wait as keep all partitions busy") {
  const auto waiting = [](std::int32_t partitions) {
    ConnectionSettings settings;
    choose_batches(settings, {.partitions = partitions, .largest_batch = 5000});
    return settings.others.at("queue.buffering.max.messages");
  };
  CHECK(waiting(1) == "20000");
  CHECK(waiting(4) == "30000");
  CHECK(waiting(1000) == "80000");
}

TEST_CASE("without the topic's limit a batch is as small as Java's") {
  ConnectionSettings settings;
  choose_batches(settings, {.partitions = 3});
  CHECK(settings.others.at("batch.size") == "16384");
}

TEST_CASE("sizes that were asked for stay, and rule alone") {
  ConnectionSettings settings;
  settings.others["batch.size"] = "7";
  choose_batches(settings, {.partitions = 3, .largest_batch = 5000});
  CHECK(settings.others.size() == 1);
  settings.others = {{"buffer.memory", "9"}};
  choose_batches(settings, {.partitions = 3, .largest_batch = 5000});
  CHECK(settings.others.at("buffer.memory") == "9");
  CHECK_FALSE(settings.others.contains("queue.buffering.max.messages"));
}

TEST_CASE("a reader property may name another topic") {
  Options options;
  options.topic = "sales";
  CHECK(kt::producer::reading(options)->topic == "sales");
  options.reader_properties = {"topic=returns", "parse.key=true"};
  const auto reading = kt::producer::reading(options);
  CHECK(reading->topic == "returns");
  CHECK(reading->has_keys);
}

TEST_CASE("Apache's reader is known by its class name, others are refused by theirs") {
  Options options;
  options.line_reader = "org.apache.kafka.tools.LineMessageReader";
  CHECK(kt::producer::reading(options).ok());
  options.line_reader = "com.example.Mine";
  const auto refused = kt::producer::reading(options);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().kind == kt::util::ErrorKind::usage);
  CHECK(refused.error().text.find("com.example.Mine") != std::string::npos);
}

TEST_CASE("a delimiter may be written with escapes") {
  CHECK(*kt::producer::unescaped("a\\n\\t\\\\\\x1f") == "a\n\t\\\x1f");
  CHECK(*kt::producer::unescaped("\\0") == std::string(1, '\0'));
  for (const char* wrong : {"", "\\", "\\q", "\\x1", "\\xg0"}) {
    CAPTURE(wrong);
    CHECK_FALSE(kt::producer::unescaped(wrong).ok());
  }
}

TEST_CASE("Java's round robin partitioner is ours") {
  Options options;
  ConnectionSettings settings;
  CHECK_FALSE(kt::producer::takes_turns(options, settings));
  settings.others["partitioner.class"] = "org.apache.kafka.clients.producer.RoundRobinPartitioner";
  CHECK(kt::producer::takes_turns(options, settings));
  CHECK_FALSE(settings.others.contains("partitioner.class"));
  options.partitioner = "round-robin";
  CHECK(kt::producer::takes_turns(options, settings));
}

TEST_CASE("a partitioner that is asked for wins over properties") {
  Options options;
  options.partitioner = "crc32";
  ConnectionSettings given;
  given.others["partitioner.class"] = "com.example.Mine";
  const auto settings = merged(options, given);
  CHECK(settings.others.at("partitioner") == "consistent_random");
  CHECK_FALSE(settings.others.contains("partitioner.class"));
}

TEST_CASE("numbers of partitions to explain are whole and above 0") {
  CHECK(kt::producer::explained_counts("")->empty());
  CHECK(*kt::producer::explained_counts("6, 12") == std::vector<std::int32_t>{6, 12});
  CHECK_FALSE(kt::producer::explained_counts("0").ok());
  CHECK_FALSE(kt::producer::explained_counts("6,,7").ok());
}
