#include "common/recording/player.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <zstd.h>

namespace kt::recording {
namespace {

// No sample is as large; a damaged length is.
constexpr std::size_t kLargestPiece = 512 * 1024 * 1024;
constexpr std::size_t kPieceHead = 8;

std::uint32_t number_in(std::string_view bytes) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    number |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  }
  return number;
}

}  // namespace

struct Player::In {
  std::string path;
  int fd = -1;
  ZSTD_DCtx* decompressor = ZSTD_createDCtx();
  std::array<char, 64 * 1024> bytes{};
  ZSTD_inBuffer packed{bytes.data(), 0, 0};
  std::string text;  // unpacked, and not given yet
  bool is_over = false;
  bool is_whole = true;  // at the end of the zstd stream

  In() = default;
  In(const In&) = delete;
  In& operator=(const In&) = delete;
  ~In() {
    if (fd >= 0) ::close(fd);
    ZSTD_freeDCtx(decompressor);
  }

  util::Error damaged() const {
    return util::corrupt(fmt::format("cannot play '{}' any further: it is damaged here", path));
  }

  util::Result<void> read_more() {
    const auto read = ::read(fd, bytes.data(), bytes.size());
    if (read < 0) {
      return util::io_error(fmt::format("cannot read '{}': {}", path, std::strerror(errno)));
    }
    packed = {bytes.data(), static_cast<std::size_t>(read), 0};
    is_over = read == 0;
    return {};
  }

  // Until there are `size` bytes of text or the file is over.
  util::Result<void> unpack(std::size_t size) {
    std::array<char, 64 * 1024> room;
    while (text.size() < size && !is_over) {
      ZSTD_outBuffer out{room.data(), room.size(), 0};
      const std::size_t before = packed.pos;
      const std::size_t left = ZSTD_decompressStream(decompressor, &out, &packed);
      if (ZSTD_isError(left) != 0) return damaged();
      text.append(room.data(), out.pos);
      if (out.pos > 0 || packed.pos > before) is_whole = left == 0;
      if (packed.pos < packed.size || out.pos == room.size()) continue;
      if (const auto more = read_more(); !more) return more.error();
    }
    return {};
  }
};

bool Player::is_cut_off() const {
  return in_->is_over && !in_->is_whole;
}

util::Result<Player> Player::open(const std::string& path) {
  auto in = std::make_shared<In>();
  in->path = path;
  in->fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (in->fd < 0) {
    return util::usage(fmt::format("cannot play '{}': {}", path, std::strerror(errno)));
  }
  if (const auto read = in->read_more(); !read) return read.error();
  const auto unpacked = in->unpack(kMark.size());
  const std::string_view kind = kMark.substr(0, kMark.size() - 2);
  if (!unpacked || !in->text.starts_with(kind)) {
    return util::usage(fmt::format("cannot play '{}': it is no recording of kt-watch", path));
  }
  if (!in->text.starts_with(kMark)) {
    return util::usage(fmt::format("cannot play '{}': it was recorded by a newer kt-watch", path));
  }
  in->text.erase(0, kMark.size());
  Player player(std::move(in));
  const auto said = player.piece();
  if (!said) return said.error();
  if (!*said) return player.in_->damaged();
  player.tape_->insert(**said);
  std::int64_t interval = 0;
  player.tape_->text(player.header_.cluster);
  player.tape_->number(interval);
  player.header_.interval = std::chrono::milliseconds(interval);
  return player;
}

util::Result<std::optional<std::string>> Player::piece() {
  if (const auto unpacked = in_->unpack(kPieceHead); !unpacked) return unpacked.error();
  if (in_->text.size() < kPieceHead) return std::optional<std::string>();
  const std::size_t size = number_in(in_->text);
  const std::uint32_t sum = number_in(std::string_view(in_->text).substr(4));
  if (size > kLargestPiece) return in_->damaged();
  if (const auto unpacked = in_->unpack(kPieceHead + size); !unpacked) return unpacked.error();
  if (in_->text.size() < kPieceHead + size) return std::optional<std::string>();
  std::string piece = in_->text.substr(kPieceHead, size);
  in_->text.erase(0, kPieceHead + size);
  if (sum_of(piece) != sum) return in_->damaged();
  return std::optional(std::move(piece));
}

util::Result<std::optional<monitor::Sample>> Player::next() {
  const auto read = piece();
  if (!read) return read.error();
  if (!*read) return std::optional<monitor::Sample>();
  tape_->insert(**read);
  monitor::Sample sample;
  coder_.code(*tape_, sample);
  if (!tape_->is_sound()) return in_->damaged();
  return std::optional(std::move(sample));
}

}  // namespace kt::recording
