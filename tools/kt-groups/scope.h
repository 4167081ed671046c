// "--topic t" and "--topic t:0,1": partitions of topics as kt-groups names them. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/admin/partitions.h"
#include "common/util/result.h"

namespace kt::groups {

struct TopicScope {
  std::string topic;
  std::vector<std::int32_t> partitions;  // empty: all of them

  bool operator==(const TopicScope&) const = default;
};

// Errors are of kind usage and name the part that cannot be read.
util::Result<TopicScope> parse_scope(std::string_view text);
util::Result<std::vector<TopicScope>> parse_scopes(const std::vector<std::string>& texts);

// Whether one of the scopes holds the partition; without scopes all are meant.
bool is_in(const admin::TopicPartition& at, const std::vector<TopicScope>& scopes);

}  // namespace kt::groups
