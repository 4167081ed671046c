#include "common/formats/deserializer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "common/formats/java_text.h"
#include "common/records/varint.h"
#include "common/util/text.h"

namespace kt::formats {

namespace {

using Shown = util::Result<void>;

Shown wrong_size(std::string_view what, std::size_t wanted, std::size_t size) {
  return util::corrupt(fmt::format("{} has {} bytes, and here are {}", what, wanted, size));
}

Shown show_bytes(std::string_view bytes, TextBuffer& to) {
  to.append(bytes);
  return {};
}

Shown show_printable(std::string_view bytes, TextBuffer& to) {
  append_java_bytes(bytes, to);
  return {};
}

Shown show_byte_buffer(std::string_view bytes, TextBuffer& to) {
  to.append(fmt::format("java.nio.HeapByteBuffer[pos=0 lim={0} cap={0}]", bytes.size()));
  return {};
}

Shown show_utf8(std::string_view bytes, TextBuffer& to) {
  append_java_utf8(bytes, to);
  return {};
}

Shown show_latin1(std::string_view bytes, TextBuffer& to) {
  append_java_latin1(bytes, to);
  return {};
}

Shown show_ascii(std::string_view bytes, TextBuffer& to) {
  append_java_ascii(bytes, to);
  return {};
}

Shown show_short(std::string_view bytes, TextBuffer& to) {
  if (bytes.size() != 2) return wrong_size("a short", 2, bytes.size());
  to.append_number(records::load<std::int16_t>(bytes.data()));
  return {};
}

Shown show_integer(std::string_view bytes, TextBuffer& to) {
  if (bytes.size() != 4) return wrong_size("an integer", 4, bytes.size());
  to.append_number(records::load<std::int32_t>(bytes.data()));
  return {};
}

Shown show_long(std::string_view bytes, TextBuffer& to) {
  if (bytes.size() != 8) return wrong_size("a long", 8, bytes.size());
  to.append_number(records::load<std::int64_t>(bytes.data()));
  return {};
}

Shown show_float(std::string_view bytes, TextBuffer& to) {
  if (bytes.size() != 4) return wrong_size("a float", 4, bytes.size());
  append_java_float(std::bit_cast<float>(records::load<std::int32_t>(bytes.data())), to);
  return {};
}

Shown show_double(std::string_view bytes, TextBuffer& to) {
  if (bytes.size() != 8) return wrong_size("a double", 8, bytes.size());
  append_java_double(std::bit_cast<double>(records::load<std::int64_t>(bytes.data())), to);
  return {};
}

Shown show_boolean(std::string_view bytes, TextBuffer& to) {
  if (bytes.size() != 1) return wrong_size("a boolean", 1, bytes.size());
  if (bytes[0] != 0 && bytes[0] != 1) return util::corrupt("a boolean is a byte of 0 or 1");
  to.append(bytes[0] == 1 ? "true" : "false");
  return {};
}

Shown show_void(std::string_view, TextBuffer&) {
  return util::corrupt("there are bytes where a void has none");
}

// A part of a UUID as Java's UUID.fromString reads it: too many digits lose their front.
std::optional<std::uint64_t> uuid_part(std::string_view digits, std::uint64_t mask) {
  std::uint64_t value = 0;
  const auto end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), end, value, 16);
  const bool is_long = parsed.ec == std::errc() && value <= INT64_MAX;
  if (!is_long || parsed.ptr != end) return std::nullopt;
  return value & mask;
}

// UUIDDeserializer reads text, and Java is generous: "1-2-3-4-5" is a UUID.
Shown show_uuid(std::string_view bytes, TextBuffer& to) {
  constexpr std::size_t kLongest = 36;
  const auto bad = [&] { return util::corrupt(fmt::format("'{}' is no UUID", bytes)); };
  const auto parts = util::split(bytes, '-');
  if (bytes.size() > kLongest || parts.size() != 5) return bad();
  constexpr std::array<std::uint64_t, 5> kMasks{0xffffffff, 0xffff, 0xffff, 0xffff, 0xffffffffffff};
  std::array<std::uint64_t, 5> values{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto value = uuid_part(parts[i], kMasks[i]);
    if (!value) return bad();
    values[i] = *value;
  }
  to.append(fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", values[0], values[1], values[2],
                        values[3], values[4]));
  return {};
}

std::string_view without_prefix(std::string_view text, std::string_view prefix) {
  return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

std::string short_name(std::string_view name) {
  constexpr std::string_view kEnd = "Deserializer";
  auto rest = without_prefix(name, "org.apache.kafka.common.serialization.");
  if (rest.ends_with(kEnd)) rest.remove_suffix(kEnd.size());
  return util::to_lower(rest);
}

std::string encoding_of(const Properties& settings, std::string_view part) {
  std::string encoding = "UTF-8";
  set_text(settings, "deserializer.encoding", encoding);
  set_text(settings, fmt::format("{}.deserializer.encoding", part).c_str(), encoding);
  return util::to_upper(encoding);
}

}  // namespace

util::Result<Deserializer> Deserializer::named(std::string_view name, const Properties& settings,
                                               std::string_view part) {
  struct Known {
    std::string_view name;
    Show show;
  };
  static constexpr std::array kKnown{
      Known{"bytearray", show_bytes}, Known{"bytes", show_printable},
      Known{"boolean", show_boolean}, Known{"bytebuffer", show_byte_buffer},
      Known{"double", show_double},   Known{"float", show_float},
      Known{"integer", show_integer}, Known{"long", show_long},
      Known{"short", show_short},     Known{"uuid", show_uuid},
      Known{"void", show_void},
  };
  const auto wanted = short_name(name);
  if (wanted == "string") {
    const auto encoding = encoding_of(settings, part);
    if (encoding == "UTF-8" || encoding == "UTF8") return Deserializer(show_utf8);
    if (encoding == "ISO-8859-1" || encoding == "LATIN1") return Deserializer(show_latin1);
    if (encoding == "US-ASCII" || encoding == "ASCII") return Deserializer(show_ascii);
    return util::usage(fmt::format(
        "cannot deserialize text in '{}': it has to be UTF-8, ISO-8859-1 or US-ASCII", encoding));
  }
  const auto found = std::ranges::find(kKnown, wanted, &Known::name);
  if (found != kKnown.end()) return Deserializer(found->show);
  return util::usage(
      fmt::format("cannot use the deserializer '{}': it has to be one of Apache's for String, "
                  "Bytes, ByteArray, "
                  "ByteBuffer, Boolean, Short, Integer, Long, Float, Double, UUID or Void",
                  name));
}

}  // namespace kt::formats
