#include "common/fetch/extent.h"

#include <algorithm>

#include "common/records/batch.h"

namespace kt::fetch {

Extent extent_of(std::string_view records, std::int64_t from) {
  Extent extent{.next_offset = from};
  records::BatchCursor cursor(records);
  bool has_whole = false;
  while (true) {
    const auto batch = cursor.next();
    if (!batch.ok()) return extent;
    if (!*batch) break;
    has_whole = true;
    extent.next_offset = std::max(extent.next_offset, (*batch)->last_offset + 1);
    extent.leader_epoch = (*batch)->leader_epoch;
  }
  if (!has_whole) extent.cut_size = cursor.partial_size();
  return extent;
}

}  // namespace kt::fetch
