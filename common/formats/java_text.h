// Values as Java's own toString() and String(bytes) write them: what Apache's deserializers print.
// Text beyond that is the formatters'.
#pragma once

#include <string_view>

#include "common/formats/text_buffer.h"

namespace kt::formats {

// UTF-8 with U+FFFD in place of what is malformed, as many of them as Java puts there: one for the
// longest beginning of a character, one for a whole surrogate.
void append_java_utf8(std::string_view bytes, TextBuffer& to);

// Latin-1, and ASCII with U+FFFD for bytes that are none, as UTF-8.
void append_java_latin1(std::string_view bytes, TextBuffer& to);
void append_java_ascii(std::string_view bytes, TextBuffer& to);

// Double.toString and Float.toString since Java 19: the fewest digits that tell the value from its
// neighbours; with an exponent below 1e-3 and from 1e7 on.
void append_java_double(double value, TextBuffer& to);
void append_java_float(float value, TextBuffer& to);

// org.apache.kafka.common.utils.Bytes: printable ASCII as it is, all else as \xHH.
void append_java_bytes(std::string_view bytes, TextBuffer& to);

}  // namespace kt::formats
