#include "tools/kt-console-producer/receipt.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "common/util/numbers.h"
#include "common/util/text.h"

namespace kt::producer {
namespace {

using util::Result;

constexpr std::string_view kTitle = "# receipt of kt-console-producer";
constexpr std::string_view kColumns =
    "partition,first_offset,last_offset,first_position,last_position,through";
constexpr std::string_view kComplete = "# complete";

// How often rows are written while acknowledgements come.
constexpr std::chrono::milliseconds kPause{100};

Result<std::string> head_text(const ReceiptHead& head) {
  std::vector<std::string> lines = {std::string(kTitle), "# topic " + head.topic,
                                    "# form " + head.form};
  for (const std::string& file : head.files) lines.push_back("# file " + file);
  if (!head.transactional_id.empty()) {
    lines.push_back("# transactional.id " + head.transactional_id);
  }
  lines.emplace_back(kColumns);
  for (const std::string& line : lines) {
    if (line.find('\n') != std::string::npos) {
      return util::usage("cannot write a receipt: a name or delimiter with a line break in it");
    }
  }
  return util::join(lines, "\n") + "\n";
}

util::Error cannot_write(const std::string& file, int code) {
  return util::io_error(fmt::format("cannot write '{}': {}", file, std::strerror(code)));
}

// What a line behind '#' says.
void take_head(std::string_view line, FormerReceipt& former) {
  const auto halves = util::cut(line.substr(2), ' ');
  if (!halves) return;
  if (halves->left == "topic") former.head.topic = halves->right;
  if (halves->left == "form") former.head.form = halves->right;
  if (halves->left == "file") former.head.files.emplace_back(halves->right);
  if (halves->left == "transactional.id") former.head.transactional_id = halves->right;
}

bool take_line(std::string_view line, FormerReceipt& former) {
  former.is_complete = line == kComplete;
  if (line == kColumns || line == kComplete) return true;
  if (line.starts_with("# ")) return take_head(line, former), true;
  const auto cells = util::split(line, ',');
  const auto through = util::parse_int64(cells.back());
  if (cells.size() != 6 || !through || *through < 0) return false;
  former.through = static_cast<std::uint64_t>(*through);
  return true;
}

}  // namespace

struct Receipt::File {
  explicit File(int descriptor) : fd(descriptor) {}
  ~File() { ::close(fd); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  int fd;
};

Receipt::Receipt(std::string name, std::uint64_t through)
    : name_(std::move(name)), frontier_(through) {}
Receipt::Receipt(Receipt&&) noexcept = default;
Receipt& Receipt::operator=(Receipt&&) noexcept = default;
Receipt::~Receipt() = default;

Result<Receipt> Receipt::create(const std::string& file, const ReceiptHead& head) {
  const auto text = head_text(head);
  if (!text) return text.error();
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (fd < 0 && errno == EEXIST) {
    return util::usage(
        fmt::format("cannot write '{}': it exists; --resume {} goes on with it", file, file));
  }
  if (fd < 0) return util::usage(fmt::format("cannot write '{}': {}", file, std::strerror(errno)));
  Receipt receipt(file, 0);
  receipt.file_ = std::make_unique<File>(fd);
  if (auto put = receipt.put(*text); !put) return put.error();
  return receipt;
}

Result<Receipt> Receipt::append(const std::string& file, const FormerReceipt& former) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
  if (fd < 0) return util::usage(fmt::format("cannot write '{}': {}", file, std::strerror(errno)));
  Receipt receipt(file, former.through);
  receipt.file_ = std::make_unique<File>(fd);
  const auto size = static_cast<off_t>(former.size);
  if (::ftruncate(fd, size) != 0 || ::lseek(fd, size, SEEK_SET) < 0) {
    return cannot_write(file, errno);
  }
  return receipt;
}

void Receipt::add(const client::Delivered& delivered) {
  frontier_.add(delivered.position);
  const auto [at, is_new] = growing_.try_emplace(delivered.partition);
  Run& run = at->second;
  if (!is_new && delivered.offset == run.last_offset + 1) {
    run.last_offset = delivered.offset;
    run.last_position = delivered.position;
    return;
  }
  if (!is_new) ended_.emplace_back(delivered.partition, run);
  run = {delivered.offset, delivered.offset, delivered.position, delivered.position};
}

Result<void> Receipt::write_now_and_then() {
  const auto now = util::now();
  if (now - written_ < kPause) return {};
  written_ = now;
  return write();
}

Result<void> Receipt::write() {
  ended_.insert(ended_.end(), growing_.begin(), growing_.end());
  growing_.clear();
  std::string rows;
  for (const auto& [partition, run] : ended_) {
    rows += fmt::format("{},{},{},{},{},{}\n", partition, run.first_offset, run.last_offset,
                        run.first_position, run.last_position, through());
  }
  ended_.clear();
  return put(rows);
}

Result<void> Receipt::complete() {
  if (auto written = write(); !written) return written;
  if (auto put_end = put(std::string(kComplete) + "\n"); !put_end) return put_end;
  if (::fsync(file_->fd) != 0 && errno != EINVAL) return cannot_write(name_, errno);
  return {};
}

Result<void> Receipt::put(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file_->fd, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return cannot_write(name_, errno);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<FormerReceipt> read_receipt(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return util::usage(fmt::format("cannot read '{}': {}", file, std::strerror(errno)));
  FormerReceipt former;
  std::string line;
  std::uint64_t number = 0;
  // What has no end was cut off while it was written.
  while (std::getline(in, line) && !in.eof()) {
    const bool is_known = ++number == 1 ? line == kTitle : take_line(line, former);
    if (!is_known) {
      return util::usage(fmt::format("cannot use '{}': line {} is not of a receipt", file, number));
    }
    former.size += line.size() + 1;
  }
  if (former.head.topic.empty()) {
    return util::usage(fmt::format("cannot use '{}': it is no receipt", file));
  }
  return former;
}

}  // namespace kt::producer
