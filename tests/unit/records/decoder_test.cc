#include "common/records/decoder.h"

#include <array>

#include <doctest/doctest.h>

#include "common/records/batch_writer.h"
#include "common/records/varint.h"
#include "tests/unit/records/golden.h"
#include "tests/unit/records/reading.h"

namespace kt::records {
namespace {

constexpr std::array kCodecs{Codec::none, Codec::gzip, Codec::snappy, Codec::lz4, Codec::zstd};

std::string batch(BatchOptions options, std::size_t records, std::size_t value_size) {
  BatchWriter writer(options);
  for (std::size_t i = 0; i < records; ++i) {
    const auto key = std::to_string(i);
    writer.add(1000 + static_cast<std::int64_t>(i), key,
               std::string(value_size, static_cast<char>('a' + i % 26)), {{"n", key}});
  }
  return writer.finish();
}

// The cursor for a batch whose checksum nobody looks at.
util::Result<std::vector<Copy>> read_unchecked(std::string_view bytes) {
  Decoder decoder(kCeiling, CrcCheck::off);
  return read_all(bytes, decoder);
}

TEST_CASE("records come back with every codec, and one decoder serves them all") {
  Decoder decoder(kCeiling);
  const auto plain = read_all(batch({}, 500, 90), decoder).value();
  CHECK(plain.size() == 500);
  for (int round = 0; round < 2; ++round) {
    for (const auto codec : kCodecs) {
      CHECK(read_all(batch({.codec = codec}, 500, 90), decoder).value() == plain);
    }
    const BatchOptions options{.codec = Codec::snappy, .framing = SnappyFraming::plain};
    CHECK(read_all(batch(options, 500, 90), decoder).value() == plain);
  }
}

TEST_CASE("a buffer that is too small at first grows up to the ceiling") {
  for (const auto codec : kCodecs) {
    const auto read = read_all(batch({.codec = codec}, 9, 100'000));
    REQUIRE(read.ok());
    CHECK(read.value().size() == 9);
    CHECK(read.value().back().value == std::string(100'000, 'i'));
  }
}

TEST_CASE("a batch that inflates beyond the ceiling is refused by its offset") {
  for (const auto codec : kCodecs) {
    if (codec == Codec::none) continue;
    const auto read = read_all(batch({.base_offset = 77, .codec = codec}, 11, 100'000));
    REQUIRE(!read.ok());
    CHECK(read.error().text ==
          "record batch at offset 77: it inflates beyond the ceiling of 1048576 bytes");
  }
}

TEST_CASE("every flipped byte under the checksum is noticed") {
  const auto good = batch({.base_offset = 3}, 3, 20);
  for (std::size_t i = 17; i < good.size(); ++i) {
    auto bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 0x10);
    const auto read = read_all(bad);
    REQUIRE(!read.ok());
    CHECK(read.error().text.starts_with("record batch at offset 3: "));
  }
}

TEST_CASE("without the checksum a flipped byte gives an error or other records, never a crash") {
  for (const auto hex :
       {golden::kV0None, golden::kV0Gzip, golden::kV0Snappy, golden::kV0Lz4, golden::kV1None,
        golden::kV1Gzip, golden::kV1Snappy, golden::kV1Lz4, golden::kV2None, golden::kV2Gzip,
        golden::kV2Snappy, golden::kV2Lz4, golden::kV2Zstd, golden::kAbort}) {
    const auto good = from_hex(hex);
    std::size_t errors = 0;
    for (std::size_t i = 0; i < good.size(); ++i) {
      for (int bit = 0; bit < 8; ++bit) {
        auto bad = good;
        bad[i] = static_cast<char>(bad[i] ^ (1 << bit));
        if (!read_unchecked(bad).ok()) ++errors;
      }
    }
    CHECK(errors > 0);
  }
}

TEST_CASE("compressed data cut short at any length is an error, never a crash") {
  for (const auto codec : kCodecs) {
    if (codec == Codec::none) continue;
    const auto good = batch({.codec = codec}, 20, 10);
    for (std::size_t size = kBatchHeaderSize; size < good.size(); ++size) {
      auto bad = good.substr(0, size);
      store<std::int32_t>(bad.data() + 8, static_cast<std::int32_t>(size - kLogOverhead));
      REQUIRE(!read_unchecked(bad).ok());
    }
  }
}

TEST_CASE("records cut short at any length are an error, and those before are read") {
  const auto good = batch({}, 20, 10);
  for (std::size_t size = kBatchHeaderSize; size < good.size(); ++size) {
    auto bad = good.substr(0, size);
    store<std::int32_t>(bad.data() + 8, static_cast<std::int32_t>(size - kLogOverhead));
    const auto read = read_unchecked(bad);
    REQUIRE(!read.ok());
    CHECK(read.error().text ==
          "record batch at offset 0: a record does not end before the batch does");
  }
}

TEST_CASE("bytes behind the last record and a wrong count are errors") {
  auto bad = batch({}, 3, 10);
  store<std::int32_t>(bad.data() + 57, 2);
  CHECK(read_unchecked(bad).error().text ==
        "record batch at offset 0: there are bytes behind its last record");
  store<std::int32_t>(bad.data() + 57, 4);
  CHECK(!read_unchecked(bad).ok());
}

TEST_CASE("a record beyond its batch's last offset is an error") {
  auto bad = batch({.base_offset = 9}, 3, 10);
  store<std::int32_t>(bad.data() + 23, 1);
  CHECK(read_unchecked(bad).error().text ==
        "record batch at offset 9: the offset of a record lies outside of it");
}

TEST_CASE("holes that compaction left are kept") {
  BatchWriter writer({.base_offset = 10});
  writer.add(1, "a", "1");
  writer.skip(5);
  writer.add(1, "b", "2");
  writer.skip(2);
  const auto read = read_all(writer.finish()).value();
  REQUIRE(read.size() == 2);
  CHECK(read[0].offset == 10);
  CHECK(read[1].offset == 16);
}

TEST_CASE("an unknown codec is an error") {
  auto bad = batch({}, 3, 10);
  store<std::int16_t>(bad.data() + 21, 7);
  CHECK(read_unchecked(bad).error().text == "record batch at offset 0: its codec 7 is unknown");
}

}  // namespace
}  // namespace kt::records
