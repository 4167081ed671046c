#include "common/wire/words.h"

#include <fmt/format.h>

namespace kt::wire {
namespace {

std::string name_of(Side side, const Api& api, std::int16_t version) {
  return fmt::format("{} {} version {}", api.name, side == Side::request ? "request" : "response",
                     version);
}

}  // namespace

util::Error cannot_encode(Side side, const Api& api, std::int16_t version, const Failure& failure) {
  return util::refused(
      fmt::format("cannot encode '{}': {}", name_of(side, api, version), failure.text()));
}

util::Error cannot_decode(Side side, const Api& api, std::int16_t version, const Failure& failure) {
  return util::corrupt(
      fmt::format("cannot decode '{}': {}", name_of(side, api, version), failure.text()));
}

util::Error unspoken_version(std::string_view verb, Side side, const Api& api,
                             std::int16_t version) {
  return util::refused(fmt::format("cannot {} '{}': kt speaks versions {} to {}", verb,
                                   name_of(side, api, version), api.ours.min, api.ours.max));
}

std::string cannot_be_carried(std::int16_t version) {
  return fmt::format("set, but version {} cannot carry it", version);
}

std::string cannot_be_null(std::int16_t version) {
  return fmt::format("null, which version {} does not allow", version);
}

std::string left_over(std::size_t bytes) {
  return fmt::format("{} bytes left over", bytes);
}

std::string quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) {
      quoted += fmt::format("\\x{:02x}", byte);
      continue;
    }
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted += '"';
}

std::string size_text(std::size_t bytes) {
  return fmt::format("<{} bytes>", bytes);
}

std::string number_text(double number) {
  return fmt::format("{}", number);
}

std::string int_type(std::size_t size) {
  return fmt::format("int{}", size * 8);
}

}  // namespace kt::wire
