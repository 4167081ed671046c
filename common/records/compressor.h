// Deflates records as producers do. For whoever builds batches: tests, the fake broker.
#pragma once

#include <string>
#include <string_view>

#include "common/records/batch.h"

namespace kt::records {

// How a producer frames snappy: Java writes xerial's blocks, librdkafka one plain block.
enum class SnappyFraming { plain, xerial };

std::string deflate(Codec codec, std::string_view bytes,
                    SnappyFraming framing = SnappyFraming::xerial);

}  // namespace kt::records
