#include "tools/kt-groups/other_kinds.h"

#include "common/admin/lag.h"
#include "common/admin/share_offsets.h"
#include "tools/kt-groups/kind_lags.h"
#include "tools/kt-groups/other_rows.h"
#include "tools/kt-groups/report.h"

namespace kt::groups {
namespace {

using Descriptions = std::vector<admin::GroupDescription>;

// One table a group, or all rows in one document. `rows_of` gives nothing for a group that could
// not be asked for; its failure is told already.
template <class ColumnsOf, class RowsOf>
void report_each(const Descriptions& groups, const ColumnsOf& columns, Detail detail,
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

void report_share_offsets(admin::Client& client, const Descriptions& groups, const Shown& shown,
                          cli::Session& session, util::Deadline deadline) {
  const auto offsets =
      admin::share_offsets(client, ids_of(groups), before_ages(shown.ages, deadline));
  const auto ages = ages_shown(shown.ages, client, lags_from(offsets), shown.isolation, deadline);
  report_each(
      groups, [&](Detail detail) { return share_offset_columns(detail, shown.ages); }, shown.detail,
      [&](std::size_t i, Detail detail) -> std::vector<output::Row> {
        if (offsets[i].result.ok()) {
          return share_offset_rows(groups[i].id, *offsets[i].result, detail,
                                   ages.empty() ? nullptr : &ages[i]);
        }
        session.fail(offsets[i].result.error());
        return {};
      },
      session);
}

void report_streams_offsets(admin::Client& client, const Descriptions& groups, const Shown& shown,
                            cli::Session& session, util::Deadline deadline) {
  auto question = lag_question(groups);
  question.depth = admin::LagDepth::starts_and_ends;
  question.isolation = shown.isolation;
  const auto lags = admin::group_lags(client, question, before_ages(shown.ages, deadline));
  const auto ages =
      ages_shown(shown.ages, client, from_where_they_read(lags), shown.isolation, deadline);
  report_each(
      groups, [&](Detail detail) { return streams_offset_columns(detail, shown.ages); },
      shown.detail,
      [&](std::size_t i, Detail detail) -> std::vector<output::Row> {
        if (lags[i].result.ok()) {
          return streams_offset_rows(*lags[i].result, detail, ages.empty() ? nullptr : &ages[i]);
        }
        session.fail(lags[i].result.error());
        return {};
      },
      session);
}

}  // namespace

Shown shown_of(const Options& options) {
  return {.view = options.shows_members ? View::members
                  : options.states      ? View::state
                                        : View::offsets,
          .detail = options.is_verbose ? Detail::verbose : Detail::plain,
          .ages = options.has_time_lag ? ShowsAges::yes : ShowsAges::no,
          .isolation = isolation_of(options)};
}

void report_other_kind(admin::Client& client, Kind kind, const Descriptions& groups,
                       const Shown& shown, cli::Session& session, util::Deadline deadline) {
  const bool is_share = kind == Kind::share;
  switch (shown.view) {
    case View::members: {
      const auto rows_of = is_share ? share_member_rows : streams_member_rows;
      report_each(
          groups, is_share ? share_member_columns : streams_member_columns, shown.detail,
          [&](std::size_t i, Detail detail) { return rows_of(groups[i], detail); }, session);
      return;
    }
    case View::state: {
      const auto row_of = is_share ? share_state_row : streams_state_row;
      report_each(
          groups, is_share ? share_state_columns : streams_state_columns, shown.detail,
          [&](std::size_t i, Detail detail) {
            return std::vector<output::Row>{row_of(groups[i], detail)};
          },
          session);
      return;
    }
    case View::offsets:
      break;
  }
  if (is_share) {
    report_share_offsets(client, groups, shown, session, deadline);
  } else {
    report_streams_offsets(client, groups, shown, session, deadline);
  }
}

}  // namespace kt::groups
