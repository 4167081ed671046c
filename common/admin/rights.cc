#include "common/admin/rights.h"

#include "common/util/error.h"
#include "common/wire/error_code.h"

namespace kt::admin {
namespace {

bool is_about(Guarded guarded, std::int16_t code) {
  switch (static_cast<wire::ErrorCode>(code)) {
    case wire::ErrorCode::topic_authorization_failed:
      return guarded == Guarded::topic || guarded == Guarded::partition;
    case wire::ErrorCode::group_authorization_failed:
      return guarded == Guarded::group;
    case wire::ErrorCode::cluster_authorization_failed:
      return guarded == Guarded::cluster;
    default:
      return false;
  }
}

}  // namespace

std::string missing_right(const Verb& verb, std::string_view name, std::int16_t code) {
  if (!is_about(verb.guarded, code)) return "";
  switch (verb.guarded) {
    case Guarded::topic:
      return util::right_to(verb.operation, "topic", name);
    case Guarded::partition:
      return util::right_to(verb.operation, "topic", name.substr(0, name.rfind('-')));
    case Guarded::group:
      return util::right_to(verb.operation, "group", name);
    case Guarded::cluster:
      return util::right_to(verb.operation, "cluster", {});
    case Guarded::nothing:
      break;
  }
  return "";
}

}  // namespace kt::admin
