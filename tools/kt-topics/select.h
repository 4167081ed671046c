// Which topics an action is about: Apache's rules for --topic, --exclude-internal and --if-exists
// (kafka-topics, "topic selection").
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "common/admin/topics.h"
#include "common/cli/session.h"
#include "common/util/result.h"
#include "tools/kt-topics/options.h"

namespace kt::topics {

// The names, in their order, that the filter of --topic selects. Pure. Without a filter that
// is all of them, with an empty one none.
util::Result<std::vector<std::string>> select(const std::vector<std::string>& topics,
                                              const Options& options);

// Whether the names are to be read from standard input ("--topic -").
bool reads_names(const Options& options);

// One name a line, each once; blanks around it and empty lines do not count.
std::vector<std::string> read_names(std::istream& in);

// What --create makes: the names on `in` where they are to be read, else --topic's, which commas
// part, for no name has one; each once, blanks around it do not count. Precondition: --topic.
std::vector<std::string> names_to_create(const Options& options, std::istream& in);

// The selection from the cluster, for actions on existing topics: that none is selected is an error
// unless --topic is empty or left out, or --if-exists was given. Names read from standard input are
// taken as they are; each that does not exist is told to the session.
util::Result<std::vector<std::string>> find_topics(admin::Client& client, const Options& options,
                                                   cli::Session& session, util::Deadline deadline);

// The states of the topics. One that cannot be described is told to the session.
std::vector<admin::TopicState> states_of(admin::Client& client,
                                         const std::vector<std::string>& names,
                                         cli::Session& session, util::Deadline deadline);

// The same of the selected topics.
util::Result<std::vector<admin::TopicState>> find_states(admin::Client& client,
                                                         const Options& options,
                                                         cli::Session& session,
                                                         util::Deadline deadline);

}  // namespace kt::topics
