// "--config name=value" and "--delete-config name" of --alter as changes, and what they come to.
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/admin/configs.h"
#include "common/util/result.h"

namespace kt::topics {

// "name=value" sets, "name+=value" appends to a list, "name-=value" takes from one. Errors are of
// kind usage.
util::Result<admin::ConfigChange> parse_change(std::string_view text);

// All changes of a command line, those of --config before those of --delete-config. A key that is
// named twice is refused.
util::Result<std::vector<admin::ConfigChange>> parse_changes(
    const std::vector<std::string>& settings, const std::vector<std::string>& removals);

// "; did you mean retention.ms?", for a key that is not among the entries of a topic and near one
// of them; else nothing.
std::string suggestion_for(std::string_view key, const admin::ConfigEntries& entries);

// That every key is among the entries of a topic; the error names the nearest one.
util::Result<void> check_known(const std::vector<admin::ConfigChange>& changes,
                               const admin::ConfigEntries& entries);

// The value of a key, or nullopt where it is not set, not known, or a secret.
std::optional<std::string> value_of(const admin::ConfigEntries& entries, std::string_view key);

// What a change makes of a topic with these entries, by the broker's own rules. Asking afterwards
// would not tell: the brokers learn of a change after the controller has agreed to it.
std::optional<std::string> value_after(const admin::ConfigEntries& before,
                                       const admin::ConfigChange& change);

}  // namespace kt::topics
