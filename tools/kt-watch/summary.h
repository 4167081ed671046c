// A group's finding as the words of a row, the same on the screen and in a table.
#pragma once

#include <string>
#include <vector>

#include "common/monitor/history.h"
#include "common/output/table.h"

namespace kt::watch {

// The columns of the summary, GROUP to BECAUSE.
const std::vector<output::Column>& summary_columns();

// The cells for people, as words.h writes them.
std::vector<std::string> summary_texts(const monitor::GroupFinding& group);

// The cells for machines: plain numbers, null with a reason where one is not known.
output::Row summary_values(const monitor::GroupFinding& group);

}  // namespace kt::watch
