#include "common/records/compressor.h"

#include <algorithm>
#include <cassert>

#include <lz4frame.h>
#include <snappy.h>
#include <zlib.h>
#include <zstd.h>

#include "common/records/varint.h"

namespace kt::records {

namespace {

std::string gzip(std::string_view bytes) {
  constexpr int kGzipWindow = 15 + 16;
  z_stream stream{};
  [[maybe_unused]] int status =
      deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY);
  assert(status == Z_OK);
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  status = ::deflate(&stream, Z_FINISH);
  assert(status == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string snappy_xerial(std::string_view bytes) {
  constexpr std::size_t kBlock = 32 * 1024;
  std::string out("\x82SNAPPY\0\0\0\0\1\0\0\0\1", 16);
  for (; !bytes.empty(); bytes.remove_prefix(std::min(kBlock, bytes.size()))) {
    std::string block;
    snappy::Compress(bytes.data(), std::min(kBlock, bytes.size()), &block);
    char size[4];
    store(size, static_cast<std::uint32_t>(block.size()));
    out.append(size, sizeof(size));
    out += block;
  }
  return out;
}

std::string snappy_plain(std::string_view bytes) {
  std::string out;
  snappy::Compress(bytes.data(), bytes.size(), &out);
  return out;
}

std::string lz4(std::string_view bytes) {
  LZ4F_preferences_t preferences{};
  preferences.frameInfo.blockMode = LZ4F_blockIndependent;  // the only one that Java reads
  std::string out(LZ4F_compressFrameBound(bytes.size(), &preferences), '\0');
  const auto size =
      LZ4F_compressFrame(out.data(), out.size(), bytes.data(), bytes.size(), &preferences);
  assert(LZ4F_isError(size) == 0);
  out.resize(size);
  return out;
}

std::string zstd(std::string_view bytes) {
  constexpr int kLevel = 3;
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const auto size = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), kLevel);
  assert(ZSTD_isError(size) == 0);
  out.resize(size);
  return out;
}

}  // namespace

std::string deflate(Codec codec, std::string_view bytes, SnappyFraming framing) {
  switch (codec) {
    case Codec::gzip:
      return gzip(bytes);
    case Codec::snappy:
      return framing == SnappyFraming::plain ? snappy_plain(bytes) : snappy_xerial(bytes);
    case Codec::lz4:
      return lz4(bytes);
    case Codec::zstd:
      return zstd(bytes);
    case Codec::none:
      break;
  }
  return std::string(bytes);
}

}  // namespace kt::records
