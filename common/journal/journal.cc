// A change must be on disk before it is made, or a crash in between leaves nobody who knows what
// was there before. So the file is written under its final name, made anew (O_EXCL), and both it
// and the folder that names it are synced. A file cut short by a full disk is removed again, and
// the change is not made.
#include "common/journal/journal.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/util/dates.h"

namespace kt::journal {
namespace {

namespace fs = std::filesystem;

constexpr int kMostPerSecond = 1'000;
constexpr std::string_view kSuffix = ".journal";

util::Error failed(std::string_view attempt, const std::string& path) {
  return util::io_error(fmt::format("cannot {} '{}': {}", attempt, path, std::strerror(errno)));
}

class File {
 public:
  explicit File(int number) : number_(number) {}
  ~File() {
    if (number_ >= 0) ::close(number_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  bool is_open() const { return number_ >= 0; }

  bool write(std::string_view text) const {
    while (!text.empty()) {
      const auto written = ::write(number_, text.data(), text.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return false;
      text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(number_) == 0;
  }

 private:
  int number_;
};

bool sync_folder(const std::string& folder) {
  const int number = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (number < 0) return false;
  const bool is_synced = ::fsync(number) == 0;
  ::close(number);
  return is_synced;
}

util::Result<void> make_folder(const std::string& folder) {
  std::error_code error;
  fs::create_directories(fs::path(folder).parent_path(), error);
  if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
    return failed("make the folder", folder);
  }
  return {};
}

// "2026-11-21T15:43:12.123Z" -> "20261121-154312".
std::string stem_of(util::WallTime time) {
  std::string stem;
  for (const char c : util::format_time(time)) {
    if (c == '.') break;
    if (c == 'T') stem += '-';
    if (c >= '0' && c <= '9') stem += c;
  }
  return stem;
}

// An id is a file's name, so nothing else may be one.
bool is_id(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
}

}  // namespace

std::optional<std::string> folder_in(const config::Environment& environment) {
  if (const auto state = environment("XDG_STATE_HOME")) return *state + "/kt/journal";
  if (const auto home = environment("HOME")) return *home + "/.local/state/kt/journal";
  return std::nullopt;
}

std::string Journal::path_of(const std::string& id) const {
  return folder_ + "/" + id + std::string(kSuffix);
}

util::Result<std::string> Journal::write(const Change& change) const {
  const auto made = make_folder(folder_);
  if (!made.ok()) return made.error();
  const std::string stem = stem_of(change.time);
  for (int number = 1; number <= kMostPerSecond; ++number) {
    const std::string id = number == 1 ? stem : fmt::format("{}-{}", stem, number);
    const std::string path = path_of(id);
    const File file(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!file.is_open() && errno == EEXIST) continue;
    if (!file.is_open()) return failed("write", path);
    if (file.write(to_text(change)) && sync_folder(folder_)) return id;
    const auto error = failed("write", path);
    ::unlink(path.c_str());
    return error;
  }
  return util::io_error(fmt::format("cannot write to '{}': no free name is left", folder_));
}

util::Result<void> Journal::finish(const std::string& id) const {
  const std::string path = path_of(id);
  const File file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
  if (!file.is_open() || !file.write(kFinished)) return failed("write", path);
  return {};
}

void Journal::forget(const std::string& id) const {
  ::unlink(path_of(id).c_str());
}

util::Result<Change> Journal::read(const std::string& id) const {
  const auto attempt = fmt::format("cannot read change '{}'", id);
  std::ifstream file(path_of(id), std::ios::binary);
  if (!is_id(id) || !file) {
    return util::usage(fmt::format("{}: it is not in the journal '{}'", attempt, folder_));
  }
  std::ostringstream text;
  text << file.rdbuf();
  auto change = from_text(text.str());
  if (!change.ok()) return util::in_context(attempt, change.error());
  change->id = id;
  return change;
}

util::Partial<std::vector<Change>> Journal::all() const {
  util::Partial<std::vector<Change>> changes;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder_, error)) {
    const auto name = entry.path().filename().string();
    if (!name.ends_with(kSuffix)) continue;
    auto change = read(name.substr(0, name.size() - kSuffix.size()));
    if (change.ok()) {
      changes.rows.push_back(*std::move(change));
    } else {
      changes.fail(change.error());
    }
  }
  std::sort(changes.rows.begin(), changes.rows.end(), [](const auto& a, const auto& b) {
    return std::pair(a.time, a.id) > std::pair(b.time, b.id);
  });
  return changes;
}

}  // namespace kt::journal
