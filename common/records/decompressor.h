// Inflates what producers compressed: gzip, snappy (plain and in xerial's framing), lz4, zstd, into
// one buffer that is used again, never beyond a ceiling.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "common/records/batch.h"
#include "common/records/buffer.h"
#include "common/util/result.h"

struct z_stream_s;
struct ZSTD_DCtx_s;
struct LZ4F_dctx_s;

namespace kt::records {

class Decompressor {
 public:
  // No batch is inflated beyond `ceiling` bytes, whatever its headers claim.
  explicit Decompressor(std::size_t ceiling);
  ~Decompressor();
  Decompressor(Decompressor&&) noexcept;
  Decompressor& operator=(Decompressor&&) noexcept;

  std::size_t ceiling() const { return ceiling_; }

  // The bytes inflated, valid until the next call. With Codec::none the bytes themselves. The error
  // says what is wrong but not where.
  util::Result<std::string_view> inflate(Codec codec, std::string_view bytes);

  // The same for a message of format 0 or 1, whose lz4 frames may carry a header checksum that was
  // computed wrongly (KIP-57): it is not looked at.
  util::Result<std::string_view> inflate_legacy(Codec codec, std::string_view bytes);

 private:
  enum class State { done, too_small, corrupt };
  enum class Lz4Header { checked, trusted };

  // One try to inflate `bytes` into the buffer as it is. `needed` is set when it can be told.
  struct Attempt {
    State state;
    std::size_t size = 0;    // done: bytes written
    std::size_t needed = 0;  // too_small: bytes that will do, 0 if not known
  };

  struct Lz4Progress {
    std::size_t written = 0;
    std::size_t wanted = 0;  // lz4's hint: 0 when a frame has just ended
  };

  struct EndGzip {
    void operator()(z_stream_s* stream) const;
  };
  struct EndZstd {
    void operator()(ZSTD_DCtx_s* context) const;
  };
  struct EndLz4 {
    void operator()(LZ4F_dctx_s* context) const;
  };

  util::Result<std::string_view> inflate(Codec codec, std::string_view bytes, Lz4Header header);
  Attempt attempt(Codec codec, std::string_view bytes, Lz4Header header);
  Attempt gzip(std::string_view bytes);
  Attempt snappy(std::string_view bytes);
  Attempt snappy_block(std::string_view bytes, std::size_t written);
  Attempt snappy_xerial(std::string_view blocks);
  Attempt lz4(std::string_view bytes, Lz4Header header);
  State lz4_feed(std::string_view bytes, Lz4Progress& progress);
  Attempt zstd(std::string_view bytes);

  std::size_t ceiling_;
  Buffer buffer_;
  std::unique_ptr<z_stream_s, EndGzip> gzip_;
  std::unique_ptr<ZSTD_DCtx_s, EndZstd> zstd_;
  std::unique_ptr<LZ4F_dctx_s, EndLz4> lz4_;
};

}  // namespace kt::records
