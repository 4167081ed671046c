#include <limits>

#include <doctest/doctest.h>

#include "common/recording/sample_coder.h"
#include "tests/unit/recording/made_up.h"

namespace kt::recording {
namespace {

// Two coders in a row: what comes out has to be what went in.
class Through {
 public:
  monitor::Sample pass(monitor::Sample sample) {
    monitor::Sample copy = sample;
    writer_.code(written_, copy);
    const std::string bytes = written_.take();
    bytes_ = bytes.size();
    read_.insert(bytes);
    monitor::Sample back;
    reader_.code(read_, back);
    CHECK(read_.is_sound());
    return back;
  }
  std::size_t bytes() const { return bytes_; }

 private:
  SampleCoder writer_;
  SampleCoder reader_;
  WritingTape written_;
  ReadingTape read_;
  std::size_t bytes_ = 0;
};

void check_alike(const monitor::Sample& a, const monitor::Sample& b) {
  CHECK(a == b);
}

}  // namespace

TEST_CASE("samples come back as they went in, names only with the first one") {
  Through through;
  MadeUp cluster({});
  const monitor::Sample first = cluster.next();
  check_alike(through.pass(first), first);
  const std::size_t once = through.bytes();
  for (int i = 0; i < 30; ++i) {
    const monitor::Sample sample = cluster.next();
    check_alike(through.pass(sample), sample);
    CHECK(through.bytes() < once / 4);
  }
}

TEST_CASE("what is not known stays unknown, and what comes and goes is followed") {
  Through through;
  MadeUp cluster({});
  check_alike(through.pass(cluster.next()), MadeUp({}).next());
  monitor::Sample sample = cluster.next();
  auto& positions = sample.groups["group-1"].positions;
  positions[{"topic-1", 0}] = {.why_unknown = "broker 2 does not answer"};
  positions[{"topic-1", 1}].committed.reset();
  positions[{"topic-1", 2}].reached = sample.wall - std::chrono::seconds(77);
  erase_if(positions, [](const auto& at) {
    return at.first == monitor::PartitionKey{"topic-1", 3};
  });
  positions[{"another", 9}] = {.committed = 5};
  sample.groups["group-1"].members.reset();
  sample.groups["group-1"].who.edit().erase("group-1-a");
  sample.groups["group-1"].state = "Empty";
  sample.groups.erase("group-2");
  sample.groups["new"] = {.state = "Dead"};
  sample.topics.edit()["topic-0"] = {.min_isr = 2, .retention = std::chrono::hours(168)};
  sample.topics.edit()["topic-1"] = {.bytes = 4'096, .retention = std::chrono::milliseconds(-1)};
  sample.topics.edit()["topic-2"] = {.bytes = 0};
  sample.logs.edit()[{"topic-0", 0}] = {.leader = {}, .replicas = {2, 1}, .isr = {}};
  sample.logs.edit()[{"topic-0", 1}].offline = {2, 3};
  sample.brokers[1] = {.at = "kafka-1:9092",
                       .rack = "a",
                       .is_controller = true,
                       .latency = std::chrono::microseconds(700)};
  sample.brokers[2] = {.at = "kafka-2:9092"};
  sample.topics.edit()["topic-0"] = {.min_isr = 2, .bytes = 7'000'000'000};
  sample.topics.edit()["topic-1"] = {};
  sample.problems.push_back({.kind = util::ErrorKind::denied,
                             .text = "not allowed",
                             .kafka_code = 30,
                             .missing_right = "--operation Describe"});
  check_alike(through.pass(sample), sample);
  for (int i = 0; i < 3; ++i) {
    const monitor::Sample later = cluster.next();
    check_alike(through.pass(later), later);
  }
}

TEST_CASE("offsets at the ends of their range come back") {
  Through through;
  for (const std::int64_t offset :
       {std::int64_t{0}, std::numeric_limits<std::int64_t>::max(), std::int64_t{1},
        std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::int64_t{-1}}) {
    monitor::Sample sample;
    sample.groups["g"].positions[{"t", 0}] = {.committed = offset, .start = offset, .end = offset};
    sample.groups["h"].positions[{"t", 0}] = {.committed = 1, .start = 7, .end = offset};
    check_alike(through.pass(sample), sample);
  }
}

TEST_CASE("bytes that were not written by a coder are an error, never a crash") {
  std::mt19937 random{7};  // NOLINT: the same numbers each time
  WritingTape written;
  SampleCoder writer;
  monitor::Sample sample = MadeUp({}).next();
  writer.code(written, sample);
  const std::string sound = written.take();
  int failed = 0;
  for (int i = 0; i < 300; ++i) {
    std::string bytes = sound;
    for (int k = 0; k < 4; ++k) bytes[random() % bytes.size()] = static_cast<char>(random());
    bytes.resize(bytes.size() - random() % 3);
    SampleCoder reader;
    ReadingTape tape;
    tape.insert(bytes);
    monitor::Sample back;
    reader.code(tape, back);
    if (!tape.is_sound()) ++failed;
  }
  CHECK(failed > 100);
}

}  // namespace kt::recording
