// Small questions about lists of brokers' ids. Pure.
#pragma once

#include <algorithm>
#include <vector>

#include "common/admin/brokers.h"

namespace kt::topics {

inline bool contains(const std::vector<admin::BrokerId>& ids, admin::BrokerId id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace kt::topics
