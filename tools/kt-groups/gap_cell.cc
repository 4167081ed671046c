#include "tools/kt-groups/gap_cell.h"

#include <string>

namespace kt::groups {
namespace {

std::string mark_of(admin::Gap gap) {
  switch (gap) {
    case admin::Gap::none:
    case admin::Gap::never_committed:
    case admin::Gap::no_leader:
      return "";
    case admin::Gap::topic_deleted:
      return "deleted";
    case admin::Gap::broker_silent:
      return "silent";
    case admin::Gap::not_authorised:
      return "denied";
    case admin::Gap::refused:
      return "refused";
    case admin::Gap::no_times:
      return "no-times";
  }
  return "";
}

}  // namespace

output::Null gap_cell(admin::Gap gap) {
  return {.reason = std::string(admin::name_of(gap)), .mark = mark_of(gap)};
}

output::Value reading_cell(const admin::Reading& reading) {
  if (reading.value) return *reading.value;
  return gap_cell(reading.gap);
}

}  // namespace kt::groups
