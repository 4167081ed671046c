#include "common/recording/recorder.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <zstd.h>

namespace kt::recording {
namespace {

// Little work for each sample; what makes the file small is what the coder leaves out.
constexpr int kLevel = 1;

std::string four_bytes(std::size_t number) {
  std::string bytes;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    bytes.push_back(static_cast<char>((number >> shift) & 0xFF));
  }
  return bytes;
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

std::uint32_t sum_of(std::string_view bytes) {
  std::uint32_t sum = 2'166'136'261U;  // FNV-1a
  for (const char byte : bytes) sum = (sum ^ static_cast<unsigned char>(byte)) * 16'777'619U;
  return sum;
}

struct Recorder::Out {
  std::string path;
  int fd = -1;
  ZSTD_CCtx* compressor = ZSTD_createCCtx();

  Out() = default;
  Out(const Out&) = delete;
  Out& operator=(const Out&) = delete;
  // Closes the stream too, so that any tool for zstd finds it whole.
  ~Out() {
    if (fd >= 0) {
      static_cast<void>(compress("", ZSTD_e_end));
      ::close(fd);
    }
    ZSTD_freeCCtx(compressor);
  }

  bool compress(std::string_view bytes, ZSTD_EndDirective until) const {
    std::array<char, 64 * 1024> room;
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    for (std::size_t left = 1; left != 0;) {
      ZSTD_outBuffer out{room.data(), room.size(), 0};
      left = ZSTD_compressStream2(compressor, &out, &in, until);
      if (ZSTD_isError(left) != 0 || !write_all(fd, {room.data(), out.pos})) return false;
    }
    return true;
  }
};

util::Result<Recorder> Recorder::create(const std::string& path, const Header& header) {
  auto out = std::make_shared<Out>();
  out->path = path;
  out->fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (out->fd < 0 && errno == EEXIST) {
    return util::usage(fmt::format("cannot record to '{}': it exists already", path));
  }
  if (out->fd < 0) {
    return util::io_error(fmt::format("cannot record to '{}': {}", path, std::strerror(errno)));
  }
  ZSTD_CCtx_setParameter(out->compressor, ZSTD_c_compressionLevel, kLevel);
  Recorder recorder(std::move(out));
  std::string cluster = header.cluster;
  std::int64_t interval = header.interval.count();
  recorder.tape_->text(cluster);
  recorder.tape_->number(interval);
  const std::string said = recorder.tape_->take();
  const auto put =
      recorder.put(std::string(kMark) + four_bytes(said.size()) + four_bytes(sum_of(said)) + said);
  if (!put) return put.error();
  return recorder;
}

util::Result<void> Recorder::put(std::string_view piece) {
  if (out_->compress(piece, ZSTD_e_flush)) return {};
  return util::io_error(fmt::format("cannot record to '{}': {}", out_->path, std::strerror(errno)));
}

util::Result<void> Recorder::add(const monitor::Sample& sample) {
  monitor::Sample copy = sample;
  coder_.code(*tape_, copy);
  const std::string piece = tape_->take();
  return put(four_bytes(piece.size()) + four_bytes(sum_of(piece)) + piece);
}

}  // namespace kt::recording
