// Bytes -> text by the deserializers of Apache's clients, chosen by class name. Which part of a
// record is shown by which is default_formatter.h's.
#pragma once

#include <string_view>

#include "common/formats/properties.h"
#include "common/formats/text_buffer.h"
#include "common/util/result.h"

namespace kt::formats {

class Deserializer {
 public:
  // "org.apache.kafka.common.serialization.LongDeserializer", "LongDeserializer" or "long".
  // `settings` are those that Apache hands to the class ("deserializer.encoding"); `part` is "key"
  // or "value" and prefixes some of their names. A usage error for a class that is not ours.
  static util::Result<Deserializer> named(std::string_view name, const Properties& settings,
                                          std::string_view part);

  // Appends what the deserialized value's toString() gives; a byte array, for which Java prints an
  // address, as it is. The error says why the bytes are no such value.
  util::Result<void> append(std::string_view bytes, TextBuffer& to) const {
    return show_(bytes, to);
  }

 private:
  using Show = util::Result<void> (*)(std::string_view bytes, TextBuffer& to);

  explicit Deserializer(Show show) : show_(show) {}

  Show show_;
};

}  // namespace kt::formats
