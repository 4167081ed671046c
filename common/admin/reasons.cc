#include "common/admin/reasons.h"

#include "common/wire/error_code.h"

namespace kt::admin {
namespace {

wire::ErrorCode code_of(Reason reason) {
  switch (reason) {
    case Reason::unknown_topic:
      return wire::ErrorCode::unknown_topic_or_partition;
    case Reason::unknown_topic_id:
      return wire::ErrorCode::unknown_topic_id;
    case Reason::topic_exists:
      return wire::ErrorCode::topic_already_exists;
    case Reason::topic_denied:
      return wire::ErrorCode::topic_authorization_failed;
    case Reason::topic_deletion_disabled:
      return wire::ErrorCode::topic_deletion_disabled;
    case Reason::cluster_denied:
      return wire::ErrorCode::cluster_authorization_failed;
    case Reason::group_not_found:
      return wire::ErrorCode::group_id_not_found;
    case Reason::invalid_config:
      return wire::ErrorCode::invalid_config;
    case Reason::request_timed_out:
      return wire::ErrorCode::request_timed_out;
    case Reason::unsupported:
      return wire::ErrorCode::unsupported_version;
  }
  return wire::ErrorCode::none;
}

}  // namespace

bool is_because(const util::Error& error, Reason reason) {
  return error.kafka_code == static_cast<std::int16_t>(code_of(reason));
}

}  // namespace kt::admin
