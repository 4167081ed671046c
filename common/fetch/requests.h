// Partitions -> the requests that a broker gets about them. Pure.
#pragma once

#include <vector>

#include "common/fetch/partition.h"
#include "common/wire/messages/fetch.h"
#include "common/wire/messages/list_offsets.h"
#include "common/wire/messages/metadata.h"

namespace kt::fetch {

// Where the topics of these partitions are; never creates one.
wire::metadata::Request metadata_request(const std::vector<PartitionPtr>& partitions);

// Which of a partition's two open questions a ListOffsets request asks. A partition may be asked
// about once per request, so the end waits for a request of its own.
wire::list_offsets::Request offsets_request(const std::vector<PartitionPtr>& partitions,
                                            Isolation isolation);

// `answer_bytes` bounds the whole answer; partitions are served in their order here.
wire::fetch::Request fetch_request(const std::vector<PartitionPtr>& partitions,
                                   const Options& options, std::int32_t answer_bytes);

// The newest version that can name these partitions: topic ids from 13 on, where all have one.
std::int16_t newest_fetch_version(const std::vector<PartitionPtr>& partitions);

}  // namespace kt::fetch
