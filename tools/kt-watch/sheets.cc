#include "tools/kt-watch/sheets.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "common/util/dates.h"

namespace kt::watch {
namespace {

using monitor::GroupFinding;
using monitor::PartitionFinding;
using monitor::Verdict;
using screen::Style;

constexpr std::size_t kTrendColumns = 12;

GridCell verdict_cell(Verdict verdict) {
  return {std::string(monitor::name_of(verdict)), style_of(verdict)};
}

bool has(const std::string& text, const std::string& filter) {
  return filter.empty() || text.find(filter) != std::string::npos;
}

std::int64_t age_in_ms(const std::optional<monitor::Age>& age) {
  return age ? age->span.count() : -1;
}

// Whether `a` comes before `b`; findings arrive by lag, which decides where this does not.
bool is_before(Sort sort, const GroupFinding& a, const GroupFinding& b) {
  switch (sort) {
    case Sort::worst:
      return a.judgement.verdict < b.judgement.verdict;
    case Sort::lag:
      return false;
    case Sort::time_lag:
      return age_in_ms(a.time_lag) > age_in_ms(b.time_lag);
    case Sort::name:
      return a.group < b.group;
  }
  return false;
}

std::string members_words(const GroupFinding& group) {
  return group.members ? std::to_string(*group.members) : kNotKnown;
}

const GridColumn kBurrow{"BURROW", Side::left, 0};

// Behind the verdict.
void add_burrow(monitor::BurrowStatus status, GridRow& row) {
  row.insert(row.begin() + 2, {std::string(monitor::name_of(status))});
}

GridRow group_row(const GroupFinding& group, Glyphs glyphs) {
  return {{group.group},
          verdict_cell(group.judgement.verdict),
          {lag_words(group.lag, group.lag_is_complete)},
          {age_words(group.time_lag)},
          {rate_words(group.produce_rate)},
          {rate_words(group.consume_rate)},
          {drain_words(group.drain, group.judgement.verdict)},
          {countdown_words(group.countdown)},
          {sparkline(group.trend, kTrendColumns, glyphs)},
          {group.state},
          {members_words(group)}};
}

GridRow partition_row(const PartitionFinding& found) {
  const auto& at = found.position;
  const auto number = [](const std::optional<std::int64_t>& value) {
    return value ? std::to_string(*value) : std::string(kNotKnown);
  };
  return {{name_of(found.key)},
          verdict_cell(found.judgement.verdict),
          {lag_words(found.lag, true)},
          {age_words(found.time_lag)},
          {rate_words(found.produce_rate)},
          {rate_words(found.consume_rate)},
          {drain_words(found.drain, found.judgement.verdict)},
          {countdown_words(found.countdown)},
          {at.owner.empty() ? kNotKnown : at.owner.str()},
          {number(at.committed)},
          {number(at.end)}};
}

const GroupFinding* find_group(const Picture& picture, const std::string& name) {
  const auto found =
      std::find_if(picture.groups.begin(), picture.groups.end(),
                   [&name](const GroupFinding& group) { return group.group == name; });
  return found == picture.groups.end() ? nullptr : &*found;
}

// Members that own none of the partitions: there are more of them than partitions, or they have
// just come.
std::string idle_members(const GroupFinding& group) {
  std::set<std::string> owners;
  for (const PartitionFinding& partition : group.partitions) {
    if (!partition.position.owner_id.empty()) owners.insert(partition.position.owner_id.str());
  }
  const auto members = static_cast<std::size_t>(group.members.value_or(0));
  if (members <= owners.size()) return "";
  return fmt::format("{} of {} members own no partition", members - owners.size(), members);
}

Style style_of(monitor::Gravity gravity) {
  switch (gravity) {
    case monitor::Gravity::bad:
      return Style::bad;
    case monitor::Gravity::warning:
      return Style::warning;
    case monitor::Gravity::news:
      break;
  }
  return Style::plain;
}

}  // namespace

Style style_of(Verdict verdict) {
  if (monitor::is_bad(verdict)) return verdict == Verdict::slow ? Style::warning : Style::bad;
  switch (verdict) {
    case Verdict::rebalancing:
    case Verdict::unknown:
      return Style::warning;
    case Verdict::warmup:
    case Verdict::idle:
      return Style::dim;
    default:
      return Style::good;
  }
}

Sheet groups_sheet(const View& view, const Picture& picture) {
  const int rates = view.columns == Columns::rates ? -2 : 0;
  const int members = view.columns == Columns::members ? -5 : 0;
  Sheet sheet{.columns = {{"GROUP", Side::left, 0},
                          {"VERDICT", Side::left, 0},
                          {"LAG", Side::right, 0},
                          {"TIME LAG", Side::right, 1},
                          {"IN", Side::right, 3 + rates},
                          {"OUT", Side::right, 3 + rates},
                          {"DRAINED IN", Side::left, 4 + rates},
                          {"LOST IN", Side::left, 8},
                          {"TREND", Side::left, 6},
                          {"STATE", Side::left, 5 + members},
                          {"MEMBERS", Side::right, 7 + members}},
              .nothing = "no consumer groups"};
  if (view.has_burrow) sheet.columns.insert(sheet.columns.begin() + 2, kBurrow);
  std::vector<const GroupFinding*> groups;
  for (const GroupFinding& group : picture.groups) {
    if (has(group.group, view.filter)) groups.push_back(&group);
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [&view](const auto* a, const auto* b) { return is_before(view.sort, *a, *b); });
  for (const GroupFinding* group : groups) {
    sheet.rows.push_back(group_row(*group, view.glyphs));
    if (view.has_burrow) add_burrow(group->burrow, sheet.rows.back());
    sheet.names.push_back(group->group);
    sheet.notes.push_back(group->judgement.because);
  }
  if (groups.empty() && !picture.groups.empty()) sheet.nothing = "no group has this in its name";
  return sheet;
}

Sheet group_sheet(const View& view, const Picture& picture) {
  Sheet sheet{.columns = {{"PARTITION", Side::left, 0},
                          {"VERDICT", Side::left, 0},
                          {"LAG", Side::right, 0},
                          {"TIME LAG", Side::right, 1},
                          {"IN", Side::right, 2},
                          {"OUT", Side::right, 2},
                          {"DRAINED IN", Side::left, 4},
                          {"LOST IN", Side::left, 4},
                          {"OWNER", Side::left, 3},
                          {"COMMITTED", Side::right, 5},
                          {"END", Side::right, 5}},
              .nothing = view.filter.empty() ? "nothing is committed"
                                             : "no partition has this in its name"};
  if (view.has_burrow) sheet.columns.insert(sheet.columns.begin() + 2, kBurrow);
  const GroupFinding* group = find_group(picture, view.group);
  if (group == nullptr) {
    sheet.nothing = "the group is gone";
    return sheet;
  }
  sheet.lead.push_back(
      {fmt::format("{}  {}  {} members  lag {}  trend {}", group->group, group->state,
                   members_words(*group), lag_words(group->lag, group->lag_is_complete),
                   sparkline(group->trend, monitor::History::kTrend, view.glyphs))});
  if (const std::string idle = idle_members(*group); !idle.empty()) {
    sheet.lead.push_back({idle, Style::warning});
  }
  std::vector<const PartitionFinding*> partitions;
  for (const PartitionFinding& partition : group->partitions) {
    const GridRow row = partition_row(partition);
    if (has(row.front().text, view.filter)) partitions.push_back(&partition);
  }
  std::stable_sort(partitions.begin(), partitions.end(), [](const auto* a, const auto* b) {
    if (a->judgement.verdict != b->judgement.verdict) {
      return a->judgement.verdict < b->judgement.verdict;
    }
    return a->lag.value_or(-1) > b->lag.value_or(-1);
  });
  for (const PartitionFinding* partition : partitions) {
    sheet.rows.push_back(partition_row(*partition));
    if (view.has_burrow) add_burrow(partition->burrow, sheet.rows.back());
    sheet.names.push_back(name_of(partition->key));
    const std::string& unknown = partition->position.why_unknown.str();
    sheet.notes.push_back(unknown.empty() ? partition->judgement.because() : unknown);
  }
  return sheet;
}

Sheet events_sheet(const View& view, const Picture& picture) {
  Sheet sheet{.columns = {{"TIME", Side::left, 0}, {"WHO", Side::left, 0}, {"WHAT", Side::left, 0}},
              .nothing = "nothing has happened yet"};
  for (auto event = picture.events.rbegin(); event != picture.events.rend(); ++event) {
    if (!has(event->subject, view.filter)) continue;
    sheet.rows.push_back({{util::format_clock(event->wall)},
                          {event->subject},
                          {event->text, style_of(event->gravity)}});
  }
  return sheet;
}

Sheet help_sheet() {
  Sheet sheet{.columns = {{"KEY", Side::left, 0}, {"DOES", Side::left, 0}}};
  const auto line = [&sheet](const char* keys, const char* what) {
    sheet.rows.push_back({{keys}, {what}});
  };
  line("up down j k", "mark another row; PgUp, PgDn, g and G further");
  line("Enter right", "go into the marked group, or the marked partition");
  line("Esc left", "back; with a filter: show everything again");
  line("/", "filter by name while you type; Enter ends typing");
  line("c", "which columns come first: lag, rates, members");
  line("s", "sort groups by verdict, lag, time lag, name");
  line("t", "topics: leaders, replicas in sync, what is written, size");
  line("b", "brokers: whether they answer, what they lead");
  line("e", "events: rebalances, members, leaders, commits that went back");
  line("space p", "pause; . takes one look while paused");
  line("+ -", "a recording twice or half as fast");
  line("wheel click", "scroll, mark, go into what is marked; Shift selects text");
  line("q", "quit");
  line("", "");
  line("LOST", "retention deleted records before they were read");
  line("NOMEMBER", "records wait and nobody owns the partition");
  line("STOP", "the owner commits nothing any more");
  line("STALL", "the owner commits on other partitions, not here");
  line("REWIND", "the commit went back and has not come as far again");
  line("SLOW", "records come faster than they are read");
  line("DRAINING", "the lag shrinks; DRAINED IN says how long still");
  line("LOST IN", "when retention reaches the first unread record, at the soonest");
  line("WARMUP", "not watched for long enough to tell");
  return sheet;
}

}  // namespace kt::watch
