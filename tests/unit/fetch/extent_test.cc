#include "common/fetch/extent.h"

#include <string>

#include <doctest/doctest.h>

#include "common/fetch/record_stream.h"
#include "common/records/batch_writer.h"
#include "common/records/decoder.h"

namespace kt::fetch {
namespace {

std::string batch(std::int64_t base_offset, int records) {
  records::BatchWriter writer({.base_offset = base_offset});
  for (int i = 0; i < records; ++i) writer.add(0, std::nullopt, std::to_string(base_offset + i));
  return writer.finish();
}

std::vector<std::int64_t> offsets(std::string_view bytes, std::int64_t position, std::int64_t end) {
  records::Decoder decoder(1024);
  records::BatchCursor batches(bytes);
  auto cursor = decoder.open(*batches.next().value()).value();
  RecordStream stream(cursor, position, end);
  std::vector<std::int64_t> given;
  records::Record record;
  while (stream.next(record)) given.push_back(record.offset);
  return given;
}

TEST_CASE("an extent ends behind the last whole batch") {
  const auto bytes = batch(10, 5) + batch(15, 5);
  CHECK(extent_of(bytes, 12).next_offset == 20);
  CHECK(extent_of(bytes, 12).cut_size == 0);
  CHECK(extent_of(std::string_view(bytes).substr(0, bytes.size() - 1), 12).next_offset == 15);
  CHECK(extent_of("", 12).next_offset == 12);
}

TEST_CASE("an extent never lies before the position that was fetched") {
  CHECK(extent_of(batch(10, 5), 100).next_offset == 100);
}

TEST_CASE("of a batch that is cut short alone the extent tells the size") {
  const auto bytes = batch(10, 5);
  const auto extent = extent_of(std::string_view(bytes).substr(0, 30), 10);
  CHECK(extent.next_offset == 10);
  CHECK(extent.cut_size == bytes.size());
}

TEST_CASE("corrupt bytes end the walk without a word") {
  auto bytes = batch(10, 5) + batch(15, 5);
  bytes[bytes.size() / 2 + 16] = 9;  // the second batch's format
  CHECK(extent_of(bytes, 10).next_offset == 15);
  CHECK(extent_of(bytes, 10).cut_size == 0);
}

TEST_CASE("a stream leaves out what lies before the position and behind the end") {
  const auto bytes = batch(10, 5);
  CHECK(offsets(bytes, 0, RecordStream::kNoEnd) == std::vector<std::int64_t>{10, 11, 12, 13, 14});
  CHECK(offsets(bytes, 12, 14) == std::vector<std::int64_t>{12, 13});
  CHECK(offsets(bytes, 15, RecordStream::kNoEnd).empty());
}

}  // namespace
}  // namespace kt::fetch
