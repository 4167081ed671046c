#include "tools/kt-groups/plan_csv.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "common/util/numbers.h"
#include "common/util/text.h"

namespace kt::groups {
namespace {

// Jackson quotes by a loose rule: anything long, and anything with a character below '-'.
bool is_quoted_by_jackson(std::string_view cell) {
  constexpr std::size_t kLong = 24;
  return cell.size() > kLong || std::any_of(cell.begin(), cell.end(), [](char c) {
           return static_cast<unsigned char>(c) < '-';
         });
}

std::string cell_of(std::string_view text) {
  if (!is_quoted_by_jackson(text)) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

// The cells of a line, quoted or plain.
util::Result<std::vector<std::string>> cells_of(std::string_view line) {
  std::vector<std::string> cells(1);
  bool is_quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"' && is_quoted && i + 1 < line.size() && line[i + 1] == '"') {
      cells.back() += line[++i];
    } else if (c == '"') {
      is_quoted = !is_quoted;
    } else if (c == ',' && !is_quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  if (is_quoted) return util::usage("a quote is not closed");
  return cells;
}

struct CsvRow {
  std::string group;
  admin::TopicPartition at;
  std::int64_t offset = 0;
};

util::Result<CsvRow> row_of(std::string_view line, const std::string& only_group) {
  auto cells = cells_of(line);
  if (!cells.ok()) return cells.error();
  if (cells->size() == 3 && !only_group.empty()) cells->insert(cells->begin(), only_group);
  if (cells->size() != 4) {
    return util::usage(
        "it has to read group,topic,partition,offset, or without the group when "
        "exactly one --group is given");
  }
  const auto partition = util::parse_int32((*cells)[2]);
  if (!partition.ok()) return partition.error();
  const auto offset = util::parse_int64((*cells)[3]);
  if (!offset.ok()) return offset.error();
  return CsvRow{.group = (*cells)[0],
                .at = {.topic = (*cells)[1], .partition = *partition},
                .offset = *offset};
}

}  // namespace

std::string plans_to_csv(const Plans& plans, GroupColumn column) {
  std::string text;
  for (const auto& [group, plan] : plans) {
    const std::string prefix = column == GroupColumn::shown ? cell_of(group) + "," : "";
    for (const auto& [at, offset] : plan) {
      text += fmt::format("{}{},{},{}\n", prefix, cell_of(at.topic), at.partition, offset);
    }
  }
  return text;
}

util::Result<Plans> plans_from_csv(std::string_view text, const std::string& only_group) {
  Plans plans;
  std::size_t number = 0;
  for (const auto& line : util::split(text, '\n')) {
    ++number;
    const auto trimmed = util::trim(line);
    if (trimmed.empty()) continue;
    const auto row = row_of(trimmed, only_group);
    if (!row.ok()) return util::in_context(fmt::format("cannot read line {}", number), row.error());
    plans[row->group][row->at] = row->offset;
  }
  return plans;
}

}  // namespace kt::groups
