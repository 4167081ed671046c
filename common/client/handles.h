// Owning wrappers around librdkafka's objects, and making them from properties. Only this room
// includes it.
#pragma once

#include <memory>

#include <librdkafka/rdkafka.h>

#include "common/client/properties.h"
#include "common/util/result.h"

namespace kt::client {

// Destroys with the function that librdkafka has for the type.
template <auto destroy>
struct Destroyer {
  template <class T>
  void operator()(T* object) const {
    destroy(object);
  }
};

// A group is left by closing it explicitly, never by destroying a handle.
struct ClientDestroyer {
  void operator()(rd_kafka_t* client) const {
    rd_kafka_destroy_flags(client, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
  }
};

using Client = std::unique_ptr<rd_kafka_t, ClientDestroyer>;
using Conf = std::unique_ptr<rd_kafka_conf_t, Destroyer<rd_kafka_conf_destroy>>;
using Topic = std::unique_ptr<rd_kafka_topic_t, Destroyer<rd_kafka_topic_destroy>>;
using Headers = std::unique_ptr<rd_kafka_headers_t, Destroyer<rd_kafka_headers_destroy>>;
using Queue = std::unique_ptr<rd_kafka_queue_t, Destroyer<rd_kafka_queue_destroy>>;
using Event = std::unique_ptr<rd_kafka_event_t, Destroyer<rd_kafka_event_destroy>>;
using Message = std::unique_ptr<rd_kafka_message_t, Destroyer<rd_kafka_message_destroy>>;
using Partitions = std::unique_ptr<rd_kafka_topic_partition_list_t,
                                   Destroyer<rd_kafka_topic_partition_list_destroy>>;
using GroupMetadata = std::unique_ptr<rd_kafka_consumer_group_metadata_t,
                                      Destroyer<rd_kafka_consumer_group_metadata_destroy>>;
using Failure = std::unique_ptr<rd_kafka_error_t, Destroyer<rd_kafka_error_destroy>>;

// A configuration with every property set that librdkafka knows. A value that it refuses is a usage
// error in the user's words.
util::Result<Conf> make_conf(const ClientProperties& properties);

// Creates a client; the configuration is used up. The error says what does not fit together.
util::Result<Client> make_client(rd_kafka_type_t type, Conf conf);

}  // namespace kt::client
