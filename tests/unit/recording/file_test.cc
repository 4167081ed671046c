#include <filesystem>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "common/recording/player.h"
#include "common/recording/recorder.h"
#include "tests/unit/recording/busy.h"
#include "tests/unit/recording/made_up.h"

namespace kt::recording {
namespace {

namespace fs = std::filesystem;

// A folder of this test's own.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "kt-recording-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path_); }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

void write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

void record(const std::string& path, int samples) {
  auto recorder = Recorder::create(path, {.cluster = "kafka-1:9092"});
  REQUIRE(recorder.ok());
  MadeUp cluster({});
  for (int i = 0; i < samples; ++i) CHECK(recorder->add(cluster.next()).ok());
}

// Bytes, by what looks after the first few take: names and first offsets are in the first one.
template <class Cluster>
std::uintmax_t an_hour_of(typename Cluster::Size size) {
  constexpr int kFirst = 20;
  constexpr int kLooks = 80;
  const Folder folder;
  auto recorder = Recorder::create(folder / "a", {});
  REQUIRE(recorder.ok());
  Cluster cluster(size);
  std::uintmax_t first = 0;
  for (int i = 0; i < kLooks; ++i) {
    if (i == kFirst) first = fs::file_size(folder / "a");
    CHECK(recorder->add(cluster.next()).ok());
  }
  return first + (fs::file_size(folder / "a") - first) * (3'600 - kFirst) / (kLooks - kFirst);
}

// How many samples can be played, each compared with what was recorded; -1 where that ends with an
// error.
int playable(Player& player) {
  MadeUp cluster({});
  for (int i = 0;; ++i) {
    const auto sample = player.next();
    if (!sample) return -1;
    if (!*sample) return i;
    CHECK(**sample == cluster.next());
  }
}

}  // namespace

TEST_CASE("what was recorded is played") {
  const Folder folder;
  record(folder / "a", 20);
  auto player = Player::open(folder / "a");
  REQUIRE(player.ok());
  CHECK(player->header() == Header{.cluster = "kafka-1:9092"});
  CHECK(playable(*player) == 20);
  CHECK_FALSE(player->is_cut_off());
}

TEST_CASE("a recorder that never ends has written every sample that it took") {
  const Folder folder;
  auto recorder = Recorder::create(folder / "a", {});
  MadeUp cluster({});
  for (int i = 0; i < 9; ++i) {
    CHECK(recorder->add(cluster.next()).ok());
    auto player = Player::open(folder / "a");
    REQUIRE(player.ok());
    CHECK(playable(*player) == i + 1);
    CHECK(player->is_cut_off());
  }
}

TEST_CASE("wherever a recording is cut off, the samples before that are played") {
  const Folder folder;
  record(folder / "a", 9);
  const std::string whole = bytes_of(folder / "a");
  int last = 0;
  for (std::size_t size = 0; size < whole.size(); size += 7) {
    write(folder / "cut", whole.substr(0, size));
    auto player = Player::open(folder / "cut");
    const int count = player ? playable(*player) : 0;
    CHECK(count >= last);
    last = count;
  }
  CHECK(last >= 8);
}

TEST_CASE("a damaged recording is an error and no sample that was not") {
  const Folder folder;
  record(folder / "a", 9);
  const std::string whole = bytes_of(folder / "a");
  for (std::size_t at = 0; at < whole.size(); at += 11) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x41);
    write(folder / "damaged", bytes);
    auto player = Player::open(folder / "damaged");
    if (player) playable(*player);
  }
}

TEST_CASE("what exists is not recorded over, and what is no recording is not played") {
  const Folder folder;
  write(folder / "letter", "dear reader");
  CHECK(Recorder::create(folder / "letter", {}).error().text ==
        "cannot record to '" + (folder / "letter") + "': it exists already");
  CHECK(Player::open(folder / "letter").error().text ==
        "cannot play '" + (folder / "letter") + "': it is no recording of kt-watch");
  CHECK(Player::open(folder / "nothing").error().kind == util::ErrorKind::usage);
  CHECK(Recorder::create(folder / "no/such/folder", {}).error().kind == util::ErrorKind::io);
}

TEST_CASE("an hour of 1,000 busy partitions takes less than 5 MB") {
  CHECK(an_hour_of<MadeUp>({.groups = 100, .partitions = 10, .rate = 500}) < 5'000'000);
  CHECK(an_hour_of<Busy>({}) < 5'000'000);
  CHECK(an_hour_of<Busy>({.commit_every = 1}) < 5'000'000);
  CHECK(an_hour_of<Busy>({.groups = 100, .partitions = 10}) < 5'000'000);
}

}  // namespace kt::recording
