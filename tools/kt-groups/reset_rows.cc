#include "tools/kt-groups/reset_rows.h"

#include <fmt/format.h>

#include "common/output/rows.h"
#include "tools/kt-groups/change_offsets.h"
#include "tools/kt-groups/plan_csv.h"

namespace kt::groups {

namespace {

output::Column fixed(output::Column column, std::size_t width) {
  column.width = width;
  column.fit = output::Fit::fixed;
  return column;
}

}  // namespace

journal::OffsetChange change_of(const Move& move) {
  return {.topic = move.at.topic,
          .partition = move.at.partition,
          .before = move.before,
          .after = move.after,
          .metadata = move.metadata};
}

void tell_moves(const Moves& moves, cli::Session& session) {
  for (const auto& [group, rows] : moves) {
    for (const auto& move : rows) {
      session.note(fmt::format("group '{}': {}", group, in_words(change_of(move))));
    }
  }
}

void write_moves_as_csv(const Moves& moves, const Options& options, cli::Session& session) {
  Plans plans;
  for (const auto& [group, rows] : moves) {
    for (const auto& move : rows) plans[group][move.at] = move.after;
  }
  const bool is_single = options.groups.size() == 1 && !options.has_all_groups;
  session.out().write(plans_to_csv(plans, is_single ? GroupColumn::hidden : GroupColumn::shown) +
                      "\n");
}

void write_moves(const Moves& moves, Kind kind, cli::Session& session) {
  const bool is_text = session.flags().layout == output::Layout::table;
  std::vector<output::Column> columns{
      {.title = "GROUP", .key = "group", .width = 15},
      {.title = "TOPIC", .key = "topic", .width = 15},
      {.title = "PARTITION", .key = "partition", .width = 10, .fit = output::Fit::fixed},
      {.title = "NEW-OFFSET", .key = "new_offset"}};
  if (kind == Kind::streams) {
    for (auto* column : {&columns[0], &columns[1]}) *column = fixed(*column, 30);
    columns[3] = fixed(columns[3], 15);
  }
  if (is_text) {
    session.out().write("\n");
  } else {
    columns.push_back({.title = "OLD-OFFSET", .key = "old_offset"});
    columns.push_back({.title = "DIFFERENCE", .key = "difference"});
  }
  auto writer = session.rows(std::move(columns));
  for (const auto& [group, rows] : moves) {
    for (const auto& move : rows) {
      output::Row row{group, move.at.topic, move.at.partition, move.after};
      if (!is_text) {
        row.push_back(output::or_null(move.before, "never committed"));
        row.push_back(move.before ? output::Value(move.after - *move.before)
                                  : output::Value(output::Null{"never committed"}));
      }
      writer.add(std::move(row));
    }
  }
  writer.finish();
}

}  // namespace kt::groups
