// Every codec inflates a batch in one go into a contiguous buffer, because records are views into
// it. How large it has to be is seldom known before (Java's zstd and gzip streams do not say), so a
// try that runs out of room is made again with twice the room, up to the ceiling. The buffer stays,
// so that happens a handful of times per run, and in return lz4 and zstd write straight into it and
// need no window of their own: a frame that claims a window of 128 MB costs nothing.
#include "common/records/decompressor.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <string>

#include <fmt/format.h>
#include <lz4frame.h>
#include <snappy.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "common/records/lz4_header.h"
#include "common/records/varint.h"

namespace kt::records {

namespace {

constexpr std::size_t kSmallestBuffer = 128 * 1024;
constexpr std::string_view kXerialMagic("\x82SNAPPY\0", 8);
constexpr std::size_t kXerialHeader = 16;  // the magic and two versions

}  // namespace

void Decompressor::EndGzip::operator()(z_stream_s* stream) const {
  inflateEnd(stream);
  delete stream;
}

void Decompressor::EndZstd::operator()(ZSTD_DCtx_s* context) const {
  ZSTD_freeDCtx(context);
}

void Decompressor::EndLz4::operator()(LZ4F_dctx_s* context) const {
  LZ4F_freeDecompressionContext(context);
}

Decompressor::Decompressor(std::size_t ceiling) : ceiling_(ceiling) {}
Decompressor::~Decompressor() = default;
Decompressor::Decompressor(Decompressor&&) noexcept = default;
Decompressor& Decompressor::operator=(Decompressor&&) noexcept = default;

util::Result<std::string_view> Decompressor::inflate(Codec codec, std::string_view bytes) {
  return inflate(codec, bytes, Lz4Header::checked);
}

util::Result<std::string_view> Decompressor::inflate_legacy(Codec codec, std::string_view bytes) {
  return inflate(codec, bytes, Lz4Header::trusted);
}

util::Result<std::string_view> Decompressor::inflate(Codec codec, std::string_view bytes,
                                                     Lz4Header header) {
  if (codec == Codec::none) return bytes;
  if (to_string(codec) == "?") {
    return util::corrupt(fmt::format("its codec {} is unknown", static_cast<int>(codec)));
  }
  auto room = std::min(ceiling_, std::max({kSmallestBuffer, buffer_.capacity(), 4 * bytes.size()}));
  while (true) {
    if (!buffer_.make_room(room)) {
      return util::refused(fmt::format("there is no memory for {} inflated bytes", room));
    }
    const auto tried = attempt(codec, bytes, header);
    if (tried.state == State::done) return std::string_view(buffer_.data(), tried.size);
    if (tried.state == State::corrupt) {
      return util::corrupt(fmt::format("its {} data is damaged", to_string(codec)));
    }
    if (room >= ceiling_ || tried.needed > ceiling_) {
      return util::refused(fmt::format("it inflates beyond the ceiling of {} bytes", ceiling_));
    }
    room = std::min(ceiling_, std::max(tried.needed, room * 2));
  }
}

Decompressor::Attempt Decompressor::attempt(Codec codec, std::string_view bytes, Lz4Header header) {
  switch (codec) {
    case Codec::gzip:
      return gzip(bytes);
    case Codec::snappy:
      return snappy(bytes);
    case Codec::lz4:
      return lz4(bytes, header);
    case Codec::zstd:
      return zstd(bytes);
    case Codec::none:
      break;
  }
  return {State::corrupt};
}

Decompressor::Attempt Decompressor::gzip(std::string_view bytes) {
  constexpr int kGzipWindow = 15 + 16;
  constexpr std::size_t kMost = std::numeric_limits<uInt>::max();
  if (!gzip_) {
    auto fresh = std::make_unique<z_stream>();
    if (inflateInit2(fresh.get(), kGzipWindow) != Z_OK) return {State::corrupt};
    gzip_.reset(fresh.release());
  }
  gzip_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  gzip_->avail_in = static_cast<uInt>(std::min(bytes.size(), kMost));
  gzip_->next_out = reinterpret_cast<Bytef*>(buffer_.data());
  gzip_->avail_out = static_cast<uInt>(std::min(buffer_.capacity(), kMost));
  do {  // a gzip stream is one member after another
    if (inflateReset(gzip_.get()) != Z_OK) return {State::corrupt};
    const int status = ::inflate(gzip_.get(), Z_FINISH);
    if (status == Z_STREAM_END) continue;
    const bool is_full = gzip_->avail_out == 0 && (status == Z_OK || status == Z_BUF_ERROR);
    return {is_full ? State::too_small : State::corrupt};
  } while (gzip_->avail_in > 0);
  return {State::done,
          static_cast<std::size_t>(gzip_->next_out - reinterpret_cast<Bytef*>(buffer_.data()))};
}

Decompressor::Attempt Decompressor::snappy(std::string_view bytes) {
  if (bytes.substr(0, kXerialMagic.size()) == kXerialMagic && bytes.size() >= kXerialHeader) {
    return snappy_xerial(bytes.substr(kXerialHeader));
  }
  return snappy_block(bytes, 0);
}

// Inflates a plain snappy block behind what is `written` already.
Decompressor::Attempt Decompressor::snappy_block(std::string_view bytes, std::size_t written) {
  std::size_t size = 0;
  if (!snappy::GetUncompressedLength(bytes.data(), bytes.size(), &size)) return {State::corrupt};
  if (size > buffer_.capacity() - written) return {State::too_small, 0, written + size};
  if (!snappy::RawUncompress(bytes.data(), bytes.size(), buffer_.data() + written)) {
    return {State::corrupt};
  }
  return {State::done, written + size};
}

// Blocks, each behind its length.
Decompressor::Attempt Decompressor::snappy_xerial(std::string_view blocks) {
  std::size_t written = 0;
  while (!blocks.empty()) {
    if (blocks.size() < 4) return {State::corrupt};
    const auto size = load<std::uint32_t>(blocks.data());
    blocks.remove_prefix(4);
    if (size > blocks.size()) return {State::corrupt};
    const auto block = snappy_block(blocks.substr(0, size), written);
    if (block.state != State::done) return block;
    written = block.size;
    blocks.remove_prefix(size);
  }
  return {State::done, written};
}

Decompressor::Attempt Decompressor::lz4(std::string_view bytes, Lz4Header header) {
  if (!lz4_) {
    LZ4F_dctx* fresh = nullptr;
    if (LZ4F_isError(LZ4F_createDecompressionContext(&fresh, LZ4F_VERSION)) != 0) {
      return {State::corrupt};
    }
    lz4_.reset(fresh);
  }
  LZ4F_resetDecompressionContext(lz4_.get());
  Lz4Progress progress;
  if (header == Lz4Header::trusted) {
    const auto repaired = with_right_checksum(bytes);
    if (repaired.empty() || lz4_feed(repaired, progress) != State::done) return {State::corrupt};
    bytes.remove_prefix(repaired.size());
  }
  if (const auto state = lz4_feed(bytes, progress); state != State::done) return {state};
  if (progress.wanted == 0) return {State::done, progress.written};
  return {progress.written == buffer_.capacity() ? State::too_small : State::corrupt};
}

// Gives all bytes to the context; more than one frame may follow another.
Decompressor::State Decompressor::lz4_feed(std::string_view bytes, Lz4Progress& progress) {
  LZ4F_decompressOptions_t options{};
  options.stableDst = 1;  // what was written stays in place, so no copy of it is needed
  while (!bytes.empty()) {
    std::size_t out = buffer_.capacity() - progress.written;
    std::size_t in = bytes.size();
    progress.wanted = LZ4F_decompress(lz4_.get(), buffer_.data() + progress.written, &out,
                                      bytes.data(), &in, &options);
    if (LZ4F_isError(progress.wanted) != 0) return State::corrupt;
    progress.written += out;
    bytes.remove_prefix(in);
    if (in == 0 && out == 0) {
      return progress.written == buffer_.capacity() ? State::too_small : State::corrupt;
    }
  }
  return State::done;
}

Decompressor::Attempt Decompressor::zstd(std::string_view bytes) {
  if (!zstd_) zstd_.reset(ZSTD_createDCtx());
  if (!zstd_) return {State::corrupt};
  const auto size = ZSTD_decompressDCtx(zstd_.get(), buffer_.data(), buffer_.capacity(),
                                        bytes.data(), bytes.size());
  if (ZSTD_isError(size) == 0) return {State::done, size};
  if (ZSTD_getErrorCode(size) != ZSTD_error_dstSize_tooSmall) return {State::corrupt};
  const auto said = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  const bool is_known = said != ZSTD_CONTENTSIZE_UNKNOWN && said != ZSTD_CONTENTSIZE_ERROR;
  return {State::too_small, 0, is_known ? said : 0};
}

}  // namespace kt::records
