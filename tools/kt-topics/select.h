// Which topics an action is about: Apache's rules for --topic, --exclude-internal and --if-exists
// (kafka-topics, "topic selection").
#pragma once

#include <string>
#include <vector>

#include "common/admin/topics.h"
#include "common/util/result.h"
#include "tools/kt-topics/options.h"

namespace kt::topics {

// The names, in their order, that the filter of --topic selects. Pure. An empty filter selects
// all.
util::Result<std::vector<std::string>> select(const std::vector<admin::TopicListing>& topics,
                                              const Options& options);

// The same from the cluster, for actions on existing topics: that none is selected is an error
// unless --topic is empty or --if-exists was given.
util::Result<std::vector<std::string>> find_topics(admin::Client& client, const Options& options,
                                                   util::Deadline deadline);

}  // namespace kt::topics
