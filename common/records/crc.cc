// The crc32 instruction takes three cycles to answer but can start every cycle, so one chain of
// them runs at a third of what the processor could do. The usual way out: cut a block into three
// stretches of L bytes, run three independent chains, and join them. Joining needs the register
// as it would be after L more zero bytes, which is linear in its bits: a multiplication by x^(8L)
// modulo the polynomial, here by four tables of 256 entries made at compile time. Two block sizes,
// so that batches of a few kilobytes profit too.
#include "common/records/crc.h"

#include <array>
#include <cstddef>
#include <cstring>

#if defined(__x86_64__)
#include <nmmintrin.h>
#elif defined(__aarch64__)
#include <arm_acle.h>
#include <sys/auxv.h>
#endif

namespace kt::records {

namespace {

constexpr std::uint32_t kPolynomial = 0x82f63b78;  // bit-reversed, as the register holds it

using Table = std::array<std::uint32_t, 256>;

// Product of two polynomials modulo ours; bit 31 is x^0.
constexpr std::uint32_t multiply(std::uint32_t a, std::uint32_t b) {
  std::uint32_t product = 0;
  for (std::uint32_t bit = 0x80000000; bit != 0; bit >>= 1) {
    if ((a & bit) != 0) product ^= b;
    b = (b & 1) != 0 ? (b >> 1) ^ kPolynomial : b >> 1;
  }
  return product;
}

constexpr std::uint32_t power_of_x(std::size_t exponent) {
  std::uint32_t result = 0x80000000;
  for (std::uint32_t square = 0x40000000; exponent != 0; exponent >>= 1) {
    if ((exponent & 1) != 0) result = multiply(result, square);
    square = multiply(square, square);
  }
  return result;
}

// tables[k][b]: byte b at distance k from the low end of the register, multiplied by `factor`.
constexpr std::array<Table, 4> multiplication_tables(std::uint32_t factor) {
  std::array<Table, 4> tables{};
  for (std::size_t k = 0; k < 4; ++k) {
    for (std::uint32_t bit = 1; bit < 256; bit <<= 1) {
      const std::uint32_t product = multiply(bit << (8 * k), factor);
      for (std::uint32_t low = 0; low < bit; ++low) tables[k][bit + low] = tables[k][low] ^ product;
    }
  }
  return tables;
}

constexpr std::array<Table, 8> slicing_tables() {
  std::array<Table, 8> tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t crc = byte;
    for (int i = 0; i < 8; ++i) crc = (crc & 1) != 0 ? (crc >> 1) ^ kPolynomial : crc >> 1;
    tables[0][byte] = crc;
  }
  for (std::size_t k = 1; k < 8; ++k) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t crc = tables[k - 1][byte];
      tables[k][byte] = (crc >> 8) ^ tables[0][crc & 0xff];
    }
  }
  return tables;
}

constexpr auto kSlices = slicing_tables();

// The register after `size` more bytes, by tables.
std::uint32_t extend_portable(std::uint32_t crc, const char* at, std::size_t size) {
  for (; size >= 8; at += 8, size -= 8) {
    std::array<unsigned char, 8> b{};
    std::memcpy(b.data(), at, 8);
    crc = kSlices[7][(crc ^ b[0]) & 0xff] ^ kSlices[6][((crc >> 8) ^ b[1]) & 0xff] ^
          kSlices[5][((crc >> 16) ^ b[2]) & 0xff] ^ kSlices[4][(crc >> 24) ^ b[3]] ^
          kSlices[3][b[4]] ^ kSlices[2][b[5]] ^ kSlices[1][b[6]] ^ kSlices[0][b[7]];
  }
  for (; size != 0; ++at, --size) {
    crc = (crc >> 8) ^ kSlices[0][(crc ^ static_cast<unsigned char>(*at)) & 0xff];
  }
  return crc;
}

#if defined(__x86_64__) || defined(__aarch64__)

#if defined(__x86_64__)
#define KT_CRC_TARGET __attribute__((target("sse4.2")))
#elif defined(__clang__)
#define KT_CRC_TARGET __attribute__((target("crc")))
#else
#define KT_CRC_TARGET __attribute__((target("+crc")))
#endif

KT_CRC_TARGET inline std::uint32_t step(std::uint32_t crc, const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof(word));
#if defined(__x86_64__)
  return static_cast<std::uint32_t>(_mm_crc32_u64(crc, word));
#else
  return __crc32cd(crc, word);
#endif
}

KT_CRC_TARGET inline std::uint32_t step_byte(std::uint32_t crc, const char* at) {
#if defined(__x86_64__)
  return _mm_crc32_u8(crc, static_cast<unsigned char>(*at));
#else
  return __crc32cb(crc, static_cast<unsigned char>(*at));
#endif
}

// What joins three stretches of kLength bytes.
template <std::size_t kLength>
struct Join {
  static constexpr std::array<Table, 4> kShift = multiplication_tables(power_of_x(8 * kLength));

  static std::uint32_t shift(std::uint32_t crc) {
    return kShift[0][crc & 0xff] ^ kShift[1][(crc >> 8) & 0xff] ^ kShift[2][(crc >> 16) & 0xff] ^
           kShift[3][crc >> 24];
  }
};

// Takes whole blocks of three stretches off the front of the bytes.
template <std::size_t kLength>
KT_CRC_TARGET std::uint32_t extend_blocks(std::uint32_t crc, const char*& at, std::size_t& size) {
  for (; size >= 3 * kLength; at += 3 * kLength, size -= 3 * kLength) {
    std::uint32_t second = 0;
    std::uint32_t third = 0;
    for (const char* p = at; p != at + kLength; p += 8) {
      crc = step(crc, p);
      second = step(second, p + kLength);
      third = step(third, p + 2 * kLength);
    }
    crc = Join<kLength>::shift(Join<kLength>::shift(crc) ^ second) ^ third;
  }
  return crc;
}

KT_CRC_TARGET std::uint32_t extend_hardware(std::uint32_t crc, const char* at, std::size_t size) {
  crc = extend_blocks<4096>(crc, at, size);
  crc = extend_blocks<256>(crc, at, size);
  for (; size >= 8; at += 8, size -= 8) crc = step(crc, at);
  for (; size != 0; ++at, --size) crc = step_byte(crc, at);
  return crc;
}

#undef KT_CRC_TARGET

bool has_instruction() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("sse4.2") != 0;
#else
  constexpr unsigned long kCrc32 = 1UL << 7;  // HWCAP_CRC32
  return (getauxval(AT_HWCAP) & kCrc32) != 0;
#endif
}

#else

std::uint32_t extend_hardware(std::uint32_t crc, const char* at, std::size_t size) {
  return extend_portable(crc, at, size);
}

bool has_instruction() {
  return false;
}

#endif

}  // namespace

std::uint32_t crc32c(std::string_view bytes) {
  static const bool is_hardware = has_instruction();
  if (!is_hardware) return crc32c_portable(bytes);
  return ~extend_hardware(~0U, bytes.data(), bytes.size());
}

std::uint32_t crc32c_portable(std::string_view bytes) {
  return ~extend_portable(~0U, bytes.data(), bytes.size());
}

}  // namespace kt::records
