// What the tests of the reader share: a fake cluster with filled topics, and a sink that remembers.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/fetch/reader.h"
#include "common/records/batch_writer.h"
#include "common/wire/messages/fetch.h"
#include "tests/support/fake_cluster.h"

namespace kt::fetch {

using test::FakeCluster;
using test::FakeState;
using test::Fault;
using Turn = Reader::Turn;

inline constexpr std::int16_t kFetch = wire::fetch::Request::api.key;
inline constexpr std::chrono::seconds kPatience{20};

inline std::string batch(const std::vector<std::string>& values,
                         records::BatchOptions options = {}) {
  records::BatchWriter writer(options);
  for (const auto& value : values) writer.add(1'000, std::nullopt, value);
  return writer.finish();
}

// A topic whose partition p holds `batches` batches of three records "p:offset".
inline void fill(FakeState& state, const std::string& topic, std::int32_t partitions, int batches) {
  auto& made = state.add_topic(topic, partitions, static_cast<std::int16_t>(2));
  for (std::int32_t p = 0; p < partitions; ++p) {
    for (int b = 0; b < batches; ++b) {
      std::vector<std::string> values;
      for (int r = 0; r < 3; ++r) {
        values.push_back(std::to_string(p) + ":" + std::to_string(3 * b + r));
      }
      FakeState::append(made.partitions[static_cast<std::size_t>(p)], batch(values));
    }
  }
}

inline config::ConnectionSettings quick(const FakeCluster& fake) {
  auto settings = fake.settings();
  settings.retry_backoff = std::chrono::milliseconds(10);
  settings.request_timeout = std::chrono::milliseconds(2'000);
  return settings;
}

// What a reader gave, by partition.
struct Given {
  std::map<std::int32_t, std::vector<std::string>> values;
  std::size_t count = 0;

  Sink sink() {
    return [this](const TopicPartition& at, RecordStream& records) {
      records::Record record;
      while (records.next(record)) {
        values[at.partition].emplace_back(record.value.value_or("null"));
        ++count;
      }
      return Flow::go_on;
    };
  }
};

inline std::vector<std::string> expected(std::int32_t partition, int from, int to) {
  std::vector<std::string> values;
  for (int i = from; i < to; ++i) {
    values.push_back(std::to_string(partition) + ":" + std::to_string(i));
  }
  return values;
}

// Turns until the reader has finished or fails.
inline util::Result<void> read_to_end(Reader& reader, Given& given) {
  const auto deadline = util::Deadline::in(kPatience);
  const auto sink = given.sink();
  while (!deadline.expired()) {
    const auto turn = reader.turn(deadline, sink);
    if (!turn.ok()) return turn.error();
    if (*turn == Turn::finished) return {};
  }
  return util::timed_out("the reader did not finish");
}

struct Fixture {
  FakeCluster fake{3};
  std::vector<std::string> notices;
  Options options{.notice = [this](const std::string& text) { notices.push_back(text); }};

  Reader reader(admin::Client& client) { return Reader(client, options); }
};

}  // namespace kt::fetch
