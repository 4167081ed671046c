// A report of topics on standard output: Apache's lines, objects for JSON, a row per partition for
// CSV. What is in it has been asked for already.
#pragma once

#include <vector>

#include "common/cli/session.h"
#include "tools/kt-topics/report.h"

namespace kt::topics {

struct ReportInput {
  const Report& report;
  const std::vector<admin::TopicState>& topics;
  const std::vector<admin::ConfigEntries>& configs;  // of each topic, in the same order
  const Surroundings& around;
};

void write_report(const ReportInput& input, cli::Session& session);

}  // namespace kt::topics
