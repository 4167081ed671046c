// How large an hour of looks at busy groups gets, and what writing and reading a look costs:
// bench_recording FILE, which it writes anew for each kind of cluster and removes.
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include <sys/stat.h>
#include <unistd.h>

#include "common/recording/player.h"
#include "common/recording/recorder.h"
#include "tests/unit/recording/busy.h"

namespace kt::recording {
namespace {

struct Case {
  const char* name;
  Busy::Size size;
};

constexpr Case kCases[] = {
    {"1x1000, 5/s, commits 5 s", {}},
    {"1x1000, 5/s, commits 1 s", {.commit_every = 1}},
    {"1x1000, 5/s, no commits", {.commit_every = 1e9}},
    {"1x1000, nothing happens", {.idle = 1}},
    {"1x1000, 100/s, commits 5 s", {.rate = 100}},
    {"1x1000, 100/s, commits 1 s", {.rate = 100, .commit_every = 1}},
    {"1x1000, 100/s, no commits", {.rate = 100, .commit_every = 1e9}},
    {"1x1000, 0.5/s, commits 5 s", {.rate = 0.5}},
    {"1x1000, bursts of 20, commits 5 s", {.burst = 20}},
    {"1x1000, 100/s unsteady, commits 5 s", {.rate = 100, .unsteady = 0.9}},
    {"1x1000, half idle, 10/s, commits 5 s", {.rate = 10, .idle = 0.5}},
    {"100x10, 5/s, commits 5 s", {.groups = 100, .partitions = 10}},
    {"100x10, 5/s, commits 1 s", {.groups = 100, .partitions = 10, .commit_every = 1}},
};

double cpu_us() {
  timespec used{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) * 1e6 + static_cast<double>(used.tv_nsec) / 1e3;
}

void measure(const Case& kind, const char* path, int looks) {
  Busy cluster(kind.size);
  double writing = 0;
  {
    auto recorder = Recorder::create(path, {.cluster = "kafka-1:9092"});
    if (!recorder) {
      std::puts(recorder.error().text.c_str());
      std::exit(1);
    }
    for (int i = 0; i < looks; ++i) {
      const monitor::Sample sample = cluster.next();
      const double began = cpu_us();
      static_cast<void>(recorder->add(sample));
      writing += cpu_us() - began;
    }
  }
  struct stat file {};
  ::stat(path, &file);
  const double began = cpu_us();
  auto player = Player::open(path);
  int played = 0;
  for (auto sample = player->next(); sample && *sample; sample = player->next()) ++played;
  const double reading = cpu_us() - began;
  ::unlink(path);
  std::printf("%-38s %9.0f bytes an hour, a look %5.0f us to write, %5.0f us to read%s\n",
              kind.name, static_cast<double>(file.st_size) * 3'600 / looks, writing / looks,
              reading / looks, played == looks ? "" : ": NOT ALL PLAYED");
}

}  // namespace
}  // namespace kt::recording

int main(int argc, char** argv) {
  const int looks = argc > 2 ? std::atoi(argv[2]) : 3'600;
  for (const auto& kind : kt::recording::kCases) {
    if (argc > 1) kt::recording::measure(kind, argv[1], looks);
  }
  return argc > 1 ? 0 : 2;
}
