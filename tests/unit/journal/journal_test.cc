// The journal on a real folder: who may read it, and what is in it.
#include "common/journal/journal.h"

#include <fstream>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "tests/support/temp_folder.h"

using namespace kt;
using journal::Change;
using journal::Journal;

namespace {

Change change_at(std::int64_t milliseconds) {
  return {.id = "",
          .time = util::WallTime(std::chrono::milliseconds(milliseconds)),
          .action = "reset-offsets",
          .cluster = "localhost:9092",
          .group = "g",
          .offsets = {{.topic = "t", .partition = 0, .before = 1, .after = 2, .metadata = ""}}};
}

mode_t mode_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

}  // namespace

TEST_CASE("the folder of the state decides, else the home") {
  const auto folder = [](const std::string& name, const std::string& value) {
    return journal::folder_in([=](const std::string& asked) {
      return asked == name ? std::optional(value) : std::nullopt;
    });
  };
  CHECK(folder("XDG_STATE_HOME", "/s") == "/s/kt/journal");
  CHECK(folder("HOME", "/h") == "/h/.local/state/kt/journal");
  CHECK_FALSE(folder("PATH", "/bin"));
}

TEST_CASE("a change is written for its owner alone, and found by its id") {
  const test::TempFolder home;
  const Journal journal(home.below("state/journal"));
  const auto id = journal.write(change_at(1'750'000'000'123));
  REQUIRE(id.ok());
  CHECK(*id == "20250615-150640");
  CHECK(mode_of(home.below("state/journal")) == 0700U);
  CHECK(mode_of(home.below("state/journal/" + *id + ".journal")) == 0600U);
  auto read = journal.read(*id);
  REQUIRE(read.ok());
  CHECK_FALSE(read->is_finished);
  REQUIRE(journal.finish(*id).ok());
  CHECK(journal.read(*id)->is_finished);
}

TEST_CASE("changes of one second have ids of their own, and are listed the newest first") {
  const test::TempFolder home;
  const Journal journal(home.below("journal"));
  CHECK(*journal.write(change_at(5'000)) == "19700101-000005");
  CHECK(*journal.write(change_at(5'000)) == "19700101-000005-2");
  CHECK(*journal.write(change_at(9'000)) == "19700101-000009");
  std::ofstream(home.below("journal/19700101-000001.journal")) << "cut";
  const auto all = journal.all();
  REQUIRE(all.rows.size() == 3);
  CHECK(all.rows[0].id == "19700101-000009");
  CHECK(all.failures.size() == 1);
}

TEST_CASE("an id that is not there, or is no id, is named") {
  const test::TempFolder home;
  const Journal journal(home.below("journal"));
  CHECK(journal.all().rows.empty());
  for (const auto* id : {"20250615-150640", "../../etc/passwd", ""}) {
    const auto read = journal.read(id);
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().kind == util::ErrorKind::usage);
  }
}

TEST_CASE("where nothing can be written, nothing is claimed to be") {
  CHECK_FALSE(Journal("/proc/nowhere/journal").write(change_at(1)).ok());
}
