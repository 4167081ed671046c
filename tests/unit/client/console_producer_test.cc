// Options of kt-console-producer become settings, and what was lost becomes a sentence.
#include <cstdint>
#include <string>

#include <doctest/doctest.h>

#include "tools/kt-console-producer/losses.h"
#include "tools/kt-console-producer/settings.h"

using kt::config::ConnectionSettings;
using kt::producer::choose_batch_size;
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
  choose_batch_size(settings, 5000);
  CHECK(settings.others.at("batch.size") == "5000");
  settings.others.clear();
  choose_batch_size(settings, 10'000'000);
  CHECK(settings.others.at("batch.size") == "1000000");
}

TEST_CASE("without the topic's limit a batch is as small as Java's") {
  ConnectionSettings settings;
  choose_batch_size(settings, std::nullopt);
  CHECK(settings.others.at("batch.size") == "16384");
}

TEST_CASE("a batch size that was asked for stays") {
  ConnectionSettings settings;
  settings.others["batch.size"] = "7";
  choose_batch_size(settings, 5000);
  CHECK(settings.others.at("batch.size") == "7");
}

TEST_CASE("a reader property may name another topic") {
  Options options;
  options.topic = "sales";
  CHECK(kt::producer::reading(options)->topic == "sales");
  options.reader_properties = {"topic=returns", "parse.key=true"};
  const auto reading = kt::producer::reading(options);
  CHECK(reading->topic == "returns");
  CHECK(reading->lines.parses_key);
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

TEST_CASE("losses name the first line, whichever was reported first") {
  Losses losses;
  CHECK(losses.none());
  losses.add(9, "too late");
  losses.add(4, "too large");
  losses.add(7, "too late");
  CHECK(losses.text("sales", 10) ==
        "cannot send 3 of 10 lines to topic 'sales': line 4: too large; 2 more: too late");
}

TEST_CASE("one line is not called lines") {
  Losses losses;
  losses.add(1, "too large");
  CHECK(losses.text("sales", 1) == "cannot send 1 of 1 line to topic 'sales': line 1: too large");
}
