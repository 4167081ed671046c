// The header of an lz4 frame as Kafka's message format 0 has it: its checksum was computed over the
// wrong bytes (KIP-57), so lz4 itself would refuse the frame.
#pragma once

#include <string>
#include <string_view>

namespace kt::records {

// The header that `frame` begins with, magic included, with the checksum it should have; empty if
// the bytes are no lz4 frame.
std::string with_right_checksum(std::string_view frame);

}  // namespace kt::records
