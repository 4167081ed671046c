// The walks over a message's listing, declared only: encode.h, decode.h, dump.h and schema.h are
// how to call them. messages/<api>.cc defines them, once for each message, by including
// instantiate.h; so whoever includes a message pays nothing for its walks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/util/result.h"
#include "common/wire/api.h"

namespace kt::wire {

struct FieldSchema;

template <class Message>
struct Walks {
  static util::Result<std::string> encode(const Message&, const Api&, std::int16_t version);
  static util::Result<Message> decode(std::string_view bytes, const Api&, std::int16_t version);
  static std::string dump(const Message&);
  static std::vector<FieldSchema> schema();
};

}  // namespace kt::wire
