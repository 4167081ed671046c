// librdkafka's error codes -> our errors: kind, words and Kafka's name. Only this room includes it.
#pragma once

#include <string>
#include <string_view>

#include <librdkafka/rdkafka.h>

#include "common/client/handles.h"
#include "common/util/error.h"

namespace kt::client {

// The reason in kt's words, "not enough in-sync replicas (NOT_ENOUGH_REPLICAS)", without what was
// attempted.
util::Error explain(rd_kafka_resp_err_t code);

// The same with librdkafka's own account of it instead of the general words, where it gave one.
util::Error explain(rd_kafka_resp_err_t code, std::string_view account);

}  // namespace kt::client
