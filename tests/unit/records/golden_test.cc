#include "tests/unit/records/golden.h"

#include <doctest/doctest.h>

#include "common/records/batch_writer.h"
#include "tests/unit/records/reading.h"

namespace kt::records {
namespace {

constexpr std::int64_t kTime = 1'700'000'000'000;
constexpr const char* kText = "value one value one value one";

// The three records; formats 0 and 1 have no headers, format 0 no timestamps.
std::vector<Copy> three(int format) {
  const auto at = [&](std::int64_t time) { return format == 0 ? -1 : time; };
  std::vector<Copy> all{{40, at(kTime), "k1", kText, {}},
                        {41, at(kTime + 5), std::nullopt, "", {}},
                        {42, at(kTime - 3), "", std::nullopt, {}}};
  if (format == 2) all[0].headers = {{"h1", "v1"}, {"h1", ""}, {"h2", std::nullopt}};
  return all;
}

TEST_CASE("batches of format 2 as Kafka writes them are read with every codec") {
  for (const auto hex :
       {golden::kV2None, golden::kV2Gzip, golden::kV2Snappy, golden::kV2Lz4, golden::kV2Zstd}) {
    CHECK(read_all(from_hex(hex)).value() == three(2));
  }
}

TEST_CASE("message sets of format 1 as Kafka writes them are read with every codec") {
  for (const auto hex : {golden::kV1None, golden::kV1Gzip, golden::kV1Snappy, golden::kV1Lz4}) {
    CHECK(read_all(from_hex(hex)).value() == three(1));
  }
}

TEST_CASE("message sets of format 0 are read, lz4's wrong header checksum included") {
  for (const auto hex : {golden::kV0None, golden::kV0Gzip, golden::kV0Snappy, golden::kV0Lz4}) {
    CHECK(read_all(from_hex(hex)).value() == three(0));
  }
}

TEST_CASE("a message of format 0 has no timestamp type, later ones have what their batch says") {
  const auto type = [](std::string_view hex) {
    const auto bytes = from_hex(hex);
    BatchCursor cursor(bytes);
    return cursor.next().value()->timestamp_type();
  };
  CHECK(type(golden::kV0None) == TimestampType::none);
  CHECK(type(golden::kV1None) == TimestampType::create_time);
  CHECK(type(golden::kV2None) == TimestampType::create_time);
  CHECK(type(golden::kLogAppend) == TimestampType::log_append_time);
}

TEST_CASE("under log append time the batch's time holds for every record") {
  const auto appended = read_all(from_hex(golden::kV1GzipLogAppend)).value();
  REQUIRE(appended.size() == 2);
  CHECK(appended[0].offset == 40);
  CHECK(appended[1].offset == 41);
  CHECK(appended[0].timestamp == 1234567);
  CHECK(appended[1].timestamp == 1234567);
}

TEST_CASE("what the writer builds is byte for byte what Kafka builds") {
  BatchWriter writer({.base_offset = 40, .leader_epoch = -1});
  writer.add(kTime, "k1", kText, {{"h1", "v1"}, {"h1", ""}, {"h2", std::nullopt}});
  writer.add(kTime + 5, std::nullopt, "");
  writer.add(kTime - 3, "", std::nullopt);
  CHECK(writer.finish() == from_hex(golden::kV2None));

  BatchWriter transactional({.base_offset = 50,
                             .leader_epoch = 3,
                             .producer_id = 77,
                             .producer_epoch = 5,
                             .base_sequence = 12,
                             .is_transactional = true});
  transactional.add(kTime, "k", "v");
  CHECK(transactional.finish() == from_hex(golden::kTransactional));
}

TEST_CASE("control batches as Kafka writes them are known as aborts and commits") {
  Decoder decoder(kCeiling);
  const auto type = [&](std::string_view hex) {
    const auto bytes = from_hex(hex);
    BatchCursor cursor(bytes);
    const auto batch = *cursor.next().value();
    CHECK(batch.is_control());
    CHECK(batch.producer_id == 77);
    auto records = decoder.open(batch).value();
    return control_type(records);
  };
  CHECK(type(golden::kAbort) == ControlType::abort);
  CHECK(type(golden::kCommit) == ControlType::commit);
}

}  // namespace
}  // namespace kt::records
