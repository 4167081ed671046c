// CRC-32C (Castagnoli), the checksum of record batches of format 2, at the speed of memory.
#pragma once

#include <cstdint>
#include <string_view>

namespace kt::records {

// By the processor's own instruction where it has one (found out at run time), else by tables.
std::uint32_t crc32c(std::string_view bytes);

// By tables, eight bytes at a step, on any processor.
std::uint32_t crc32c_portable(std::string_view bytes);

}  // namespace kt::records
