// A group's finding as the words of a row, the same on the screen and in a table.
#pragma once

#include <string>
#include <vector>

#include "common/monitor/history.h"
#include "common/output/table.h"

namespace kt::watch {

// Whether Burrow's word stands before BECAUSE.
enum class Burrow { hidden, shown };

// The columns of the summary, GROUP to BECAUSE, for people.
std::vector<output::Column> summary_columns(Burrow burrow);

// The cells for people, as words.h writes them.
std::vector<std::string> summary_texts(const monitor::GroupFinding& group, Burrow burrow);

// The columns for machines: those above, and at the end Burrow's number, which its API has too.
std::vector<output::Column> machine_columns(Burrow burrow);

// The cells for machines: plain numbers, null with a reason where one is not known.
output::Row summary_values(const monitor::GroupFinding& group, Burrow burrow);

}  // namespace kt::watch
