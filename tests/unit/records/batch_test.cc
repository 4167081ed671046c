#include "common/records/batch.h"

#include <string>

#include <doctest/doctest.h>

#include "common/records/batch_writer.h"
#include "common/records/varint.h"

namespace kt::records {
namespace {

std::string batch_at(std::int64_t offset) {
  BatchWriter writer({.base_offset = offset});
  writer.add(1, "k", "v");
  writer.add(2, "k", "v");
  return writer.finish();
}

std::string error_of(std::string_view bytes) {
  BatchCursor cursor(bytes);
  const auto batch = cursor.next();
  REQUIRE(!batch.ok());
  CHECK(batch.error().kind == util::ErrorKind::corrupt);
  return batch.error().text;
}

TEST_CASE("batches are walked one after another to the end") {
  const auto bytes = batch_at(5) + batch_at(7);
  BatchCursor cursor(bytes);
  const auto first = cursor.next().value();
  REQUIRE(first);
  CHECK(first->base_offset == 5);
  CHECK(first->last_offset == 6);
  CHECK(first->record_count == 2);
  CHECK(first->codec() == Codec::none);
  CHECK(cursor.next().value()->base_offset == 7);
  CHECK(!cursor.next().value());
  CHECK(cursor.partial_size() == 0);
}

TEST_CASE("a batch that was cut short is the end, and says how long it would be") {
  const auto whole = batch_at(5);
  const auto bytes = whole + batch_at(7);
  for (std::size_t cut = whole.size() + 1; cut < bytes.size(); ++cut) {
    BatchCursor cursor(std::string_view(bytes).substr(0, cut));
    CHECK(cursor.next().value()->base_offset == 5);
    REQUIRE(!cursor.next().value());
    const bool knows_length = cut >= whole.size() + kLogOverhead;
    CHECK(cursor.partial_size() == (knows_length ? whole.size() : cut - whole.size()));
  }
}

TEST_CASE("headers that cannot be true are errors that name the offset") {
  auto bytes = batch_at(5);
  auto bad = bytes;
  bad[16] = 3;
  CHECK(error_of(bad) == "record batch at offset 5: its format 3 is unknown");
  bad = bytes;
  store<std::int32_t>(bad.data() + 8, 48);
  CHECK(error_of(bad) == "record batch at offset 5: its length 48 is too small to be true");
  store<std::int32_t>(bad.data() + 8, -1);
  CHECK(error_of(bad) == "record batch at offset 5: its length -1 is too small to be true");
  bad = bytes;
  store<std::int32_t>(bad.data() + 23, -2);
  CHECK(error_of(bad) == "record batch at offset 5: its last offset lies before its first");
  bad = bytes;
  store<std::int32_t>(bad.data() + 57, -7);
  CHECK(error_of(bad) == "record batch at offset 5: it claims -7 records");
  bad = bytes;
  store<std::int64_t>(bad.data(), INT64_MAX);
  CHECK(error_of(bad) == "record batch at offset 9223372036854775807: the offset is impossible");
}

TEST_CASE("a batch that compaction emptied still covers its offsets") {
  BatchWriter writer({.base_offset = 100});
  writer.skip(10);
  const auto bytes = writer.finish();
  BatchCursor cursor(bytes);
  const auto batch = *cursor.next().value();
  CHECK(batch.record_count == 0);
  CHECK(batch.last_offset == 109);
}

}  // namespace
}  // namespace kt::records
