// Live words for shell completion: topics and groups.
#pragma once

#include <string>
#include <vector>

#include "common/cli/app.h"

namespace kt::console_consumer {

util::Result<std::vector<std::string>> words(cli::Words kind, cli::Session& session);

}  // namespace kt::console_consumer
