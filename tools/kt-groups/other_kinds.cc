#include "tools/kt-groups/other_kinds.h"

#include "common/admin/lag.h"
#include "common/admin/share_offsets.h"
#include "tools/kt-groups/other_rows.h"
#include "tools/kt-groups/report.h"

namespace kt::groups {
namespace {

using Descriptions = std::vector<admin::GroupDescription>;
using ColumnsOf = std::vector<output::Column> (*)(Detail);

// One table a group, or all rows in one document. `rows_of` gives nothing for a group that could
// not be asked for; its failure is told already.
template <class RowsOf>
void report_each(const Descriptions& groups, ColumnsOf columns, Detail detail,
                 const RowsOf& rows_of, cli::Session& session) {
  Report report(session, columns(Detail::complete));
  for (std::size_t i = 0; i < groups.size(); ++i) {
    report.introduce(groups[i]);
    auto rows = rows_of(i, report.is_text() ? detail : Detail::complete);
    if (rows.empty()) continue;
    if (report.is_text()) {
      const bool is_streams = groups[i].type == admin::GroupType::streams;
      report.write({columns(detail), std::move(rows)},
                   is_streams ? Lead::nothing : Lead::line_feed);
    } else {
      report.add(std::move(rows));
    }
  }
  report.finish();
}

std::vector<std::string> ids_of(const Descriptions& groups) {
  std::vector<std::string> ids;
  for (const auto& group : groups) ids.push_back(group.id);
  return ids;
}

void report_share_offsets(admin::Client& client, const Descriptions& groups, Detail detail,
                          cli::Session& session, util::Deadline deadline) {
  const auto offsets = admin::share_offsets(client, ids_of(groups), deadline);
  report_each(
      groups, share_offset_columns, detail,
      [&](std::size_t i, Detail shown) -> std::vector<output::Row> {
        if (offsets[i].result.ok()) {
          return share_offset_rows(groups[i].id, *offsets[i].result, shown);
        }
        session.fail(offsets[i].result.error());
        return {};
      },
      session);
}

void report_streams_offsets(admin::Client& client, const Descriptions& groups, Detail detail,
                            cli::Session& session, util::Deadline deadline) {
  auto question = lag_question(groups);
  question.depth = admin::LagDepth::starts_and_ends;
  const auto lags = admin::group_lags(client, question, deadline);
  report_each(
      groups, streams_offset_columns, detail,
      [&](std::size_t i, Detail shown) -> std::vector<output::Row> {
        if (lags[i].result.ok()) return streams_offset_rows(*lags[i].result, shown);
        session.fail(lags[i].result.error());
        return {};
      },
      session);
}

}  // namespace

View view_of(const Options& options) {
  if (options.shows_members) return View::members;
  return options.states ? View::state : View::offsets;
}

void report_other_kind(admin::Client& client, Kind kind, const Descriptions& groups, View view,
                       Detail detail, cli::Session& session, util::Deadline deadline) {
  const bool is_share = kind == Kind::share;
  switch (view) {
    case View::members: {
      const auto rows_of = is_share ? share_member_rows : streams_member_rows;
      report_each(
          groups, is_share ? share_member_columns : streams_member_columns, detail,
          [&](std::size_t i, Detail shown) { return rows_of(groups[i], shown); }, session);
      return;
    }
    case View::state: {
      const auto row_of = is_share ? share_state_row : streams_state_row;
      report_each(
          groups, is_share ? share_state_columns : streams_state_columns, detail,
          [&](std::size_t i, Detail shown) {
            return std::vector<output::Row>{row_of(groups[i], shown)};
          },
          session);
      return;
    }
    case View::offsets:
      break;
  }
  if (is_share) {
    report_share_offsets(client, groups, detail, session, deadline);
  } else {
    report_streams_offsets(client, groups, detail, session, deadline);
  }
}

}  // namespace kt::groups
