#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/output/units.h"
#include "tools/kt-watch/sheets.h"

namespace kt::watch {
namespace {

using monitor::Evidence;
using monitor::GroupFinding;
using monitor::PartitionFinding;
using screen::Style;

const PartitionFinding* find_partition(const View& view, const Picture& picture) {
  for (const GroupFinding& group : picture.groups) {
    if (group.group != view.group) continue;
    for (const PartitionFinding& partition : group.partitions) {
      if (name_of(partition.key) == view.partition) return &partition;
    }
  }
  return nullptr;
}

std::string span_words(util::Moment::duration span) {
  return output::human_duration(std::chrono::duration_cast<std::chrono::milliseconds>(span));
}

std::string number_words(const std::optional<std::int64_t>& number) {
  return number ? std::to_string(*number) : kNotKnown;
}

std::string countdown_line(const std::optional<monitor::Countdown>& countdown) {
  if (!countdown) return "";
  if (countdown->left == std::chrono::milliseconds(0)) {
    return "; retention may delete the first unread record any time now";
  }
  return fmt::format("; retention reaches the first unread record in {}",
                     countdown->is_soonest
                         ? output::human_duration(countdown->left) + " at the soonest"
                         : "about " + output::human_duration(countdown->left));
}

std::string offsets_line(const PartitionFinding& found) {
  const auto& at = found.position;
  std::string line = fmt::format("log {} to {}, committed {}", number_words(at.start),
                                 number_words(at.end), number_words(at.committed));
  if (at.committed && at.start && *at.committed >= *at.start) {
    line += fmt::format(", {} records before retention", *at.committed - *at.start);
    line += countdown_line(found.countdown);
  }
  return line;
}

std::string place_line(const PartitionFinding& found, const Picture& picture) {
  const auto& owner = found.position;
  std::string line = owner.owner_id.empty()
                         ? "nobody owns it"
                         : fmt::format("owned by {} ({})", owner.owner.str(), owner.owner_id.str());
  if (const auto log = picture.logs->find(found.key); log != picture.logs->end()) {
    const auto& where = log->second;
    line += fmt::format("; leader {}, replicas {}, in sync {}",
                        where.leader ? std::to_string(*where.leader) : kNotKnown,
                        fmt::join(where.replicas, ","), fmt::join(where.isr, ","));
  }
  return line;
}

// "100/s +-3"
std::string rate_line(const std::optional<monitor::Rate>& rate) {
  if (!rate) return kNotKnown;
  return fmt::format("{} +-{}", output::human_rate(rate->per_second),
                     output::human_rate(rate->error));
}

std::string evidence_line(const Evidence& evidence) {
  std::string line = fmt::format("in {}, out {}; commit stands for {}", rate_line(evidence.produce),
                                 rate_line(evidence.consume), span_words(evidence.standing));
  if (evidence.usual_step)
    line += fmt::format(", moves every {}", span_words(*evidence.usual_step));
  line += fmt::format("; watched for {}", span_words(evidence.watched));
  if (evidence.rewound_from) line += fmt::format("; was at {}", *evidence.rewound_from);
  return line;
}

GridRow look_row(const monitor::PartitionLook& look, const monitor::PartitionLook* before,
                 std::int64_t highest, const Picture& picture, Glyphs glyphs) {
  const std::optional<std::int64_t> committed =
      look.end ? std::optional(*look.end - look.lag) : std::nullopt;
  const std::string change = before == nullptr ? "" : fmt::format("{:+}", look.lag - before->lag);
  return {{span_words(picture.at - look.at)},
          {number_words(look.end)},
          {number_words(committed)},
          {std::to_string(look.lag)},
          {change},
          {bar(look.lag, highest, 20, glyphs)}};
}

}  // namespace

Sheet partition_sheet(const View& view, const Picture& picture) {
  Sheet sheet{.columns = {{"AGO", Side::right, 0},
                          {"END", Side::right, 2},
                          {"COMMITTED", Side::right, 3},
                          {"LAG", Side::right, 0},
                          {"CHANGE", Side::right, 1},
                          {"", Side::left, 4}},
              .nothing = "its lag was not known lately"};
  const PartitionFinding* found = find_partition(view, picture);
  if (found == nullptr) {
    sheet.nothing = "the group does not read it any more";
    return sheet;
  }
  const auto verdict = found->judgement.verdict;
  sheet.lead.push_back(
      {fmt::format("{}  {}  {}", view.group, view.partition, monitor::name_of(verdict)),
       style_of(verdict)});
  const std::string& unknown = found->position.why_unknown.str();
  sheet.lead.push_back({unknown.empty() ? found->judgement.because() : unknown});
  sheet.lead.push_back({offsets_line(*found)});
  sheet.lead.push_back({place_line(*found, picture)});
  if (!picture.story) return sheet;
  sheet.lead.push_back({evidence_line(picture.story->evidence)});
  const auto& looks = picture.story->looks;
  std::int64_t highest = 0;
  for (const auto& look : looks) highest = std::max(highest, look.lag);
  for (std::size_t i = looks.size(); i > 0; --i) {
    const auto* before = i > 1 ? &looks[i - 2] : nullptr;
    sheet.rows.push_back(look_row(looks[i - 1], before, highest, picture, view.glyphs));
  }
  return sheet;
}

}  // namespace kt::watch
