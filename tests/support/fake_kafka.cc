// A fake cluster as a program, for scripts and benchmarks: prints its bootstrap servers on one line
// and serves until its standard input ends, whose lines it obeys (fake_commands.h) and answers.
// Usage: fake_kafka [--brokers N] [--topics N]
// [--partitions N] [--replication N] [--groups N]
// [--records N]; topics are named t00000 …, groups g00000 …, each group has committed all of topic
// number (its own number modulo topics), each partition holds so many records of 100 bytes.
#include <array>
#include <charconv>
#include <cstdio>
#include <iostream>
#include <map>
#include <string>
#include <string_view>

#include "common/records/batch_writer.h"
#include "tests/support/fake_cluster.h"
#include "tests/support/fake_commands.h"

namespace {

using Numbers = std::map<std::string, int, std::less<>>;

bool read_arguments(int argc, char** argv, Numbers& numbers) {
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view name = argv[i];
    const std::string_view text = argv[i + 1];
    if (!name.starts_with("--")) return false;
    const auto number = numbers.find(name.substr(2));
    if (number == numbers.end()) return false;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number->second);
    if (parsed.ec != std::errc() || number->second < 0) return false;
  }
  return argc % 2 == 1;
}

std::string numbered(char letter, int number) {
  std::array<char, 16> name{};
  std::snprintf(name.data(), name.size(), "%c%05d", letter, number);
  return name.data();
}

void fill(kt::test::FakePartition& partition, int records) {
  if (records == 0) return;
  kt::records::BatchWriter batch;
  for (int i = 0; i < records; ++i) batch.add(1'700'000'000'000 + i, "key", std::string(97, 'v'));
  kt::test::FakeState::append(partition, batch.finish());
}

void build(kt::test::FakeState& state, const Numbers& numbers) {
  const int topics = numbers.at("topics");
  for (int i = 0; i < topics; ++i) {
    auto& topic = state.add_topic(numbered('t', i), numbers.at("partitions"),
                                  static_cast<std::int16_t>(numbers.at("replication")));
    for (auto& partition : topic.partitions) fill(partition, numbers.at("records"));
  }
  for (int i = 0; i < numbers.at("groups") && topics > 0; ++i) {
    auto& group = state.groups[numbered('g', i)];
    const std::string topic = numbered('t', i % topics);
    for (int p = 0; p < numbers.at("partitions"); ++p) group.commits[{topic, p}].offset = 0;
  }
}

}  // namespace

int main(int argc, char** argv) {
  Numbers numbers{{"brokers", 3}, {"topics", 1},  {"partitions", 3},
                  {"groups", 0},  {"records", 0}, {"replication", 1}};
  if (!read_arguments(argc, argv, numbers)) {
    std::fputs(
        "usage: fake_kafka [--brokers|--topics|--partitions|--replication|--groups|"
        "--records N]...\n",
        stderr);
    return 2;
  }
  kt::test::FakeCluster cluster(numbers.at("brokers"));
  cluster.edit([&](kt::test::FakeState& state) { build(state, numbers); });
  std::printf("%s\n", cluster.bootstrap().c_str());
  std::fflush(stdout);
  for (std::string line; std::getline(std::cin, line);) {
    std::printf("%s\n", kt::test::obey(cluster, line).c_str());
    std::fflush(stdout);
  }
  return 0;
}
