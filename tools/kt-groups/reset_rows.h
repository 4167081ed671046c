// What a reset of offsets shows: the moves, as Apache's table, as CSV for --from-file, or as rows
// for machines; and on stderr the old and the new offset of each partition.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/cli/session.h"
#include "common/journal/change.h"
#include "tools/kt-groups/options.h"
#include "tools/kt-groups/plan.h"
#include "tools/kt-groups/select.h"

namespace kt::groups {

using Moves = std::map<std::string, std::vector<Move>>;  // by group

journal::OffsetChange change_of(const Move& move);

void tell_moves(const Moves& moves, cli::Session& session);
// Apache's tool for streams groups has wider columns.
void write_moves(const Moves& moves, Kind kind, cli::Session& session);
void write_moves_as_csv(const Moves& moves, const Options& options, cli::Session& session);

}  // namespace kt::groups
