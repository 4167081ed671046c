#include "common/util/error.h"

#include <utility>

#include <fmt/format.h>

#include "common/util/names.h"

namespace kt::util {

Error refused(std::string text, std::int16_t kafka_code) {
  return {.kind = ErrorKind::refused, .text = std::move(text), .kafka_code = kafka_code};
}

Error usage(std::string text) {
  return {.kind = ErrorKind::usage, .text = std::move(text)};
}

Error unreachable(std::string text) {
  return {.kind = ErrorKind::unreachable, .text = std::move(text)};
}

Error timed_out(std::string text) {
  return {.kind = ErrorKind::timeout, .text = std::move(text)};
}

Error io_error(std::string text) {
  return {.kind = ErrorKind::io, .text = std::move(text)};
}

Error corrupt(std::string text) {
  return {.kind = ErrorKind::corrupt, .text = std::move(text)};
}

std::string right_to(std::string_view operation, std::string_view resource, std::string_view name) {
  std::string text = fmt::format("--operation {} --{}", operation, resource);
  if (resource == "cluster") return text;
  if (!name.empty() && has_name_letters_only(name)) return fmt::format("{} {}", text, name);
  std::string quoted;
  for (const char c : name) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return fmt::format("{} '{}'", text, quoted);
}

Error in_context(std::string_view attempt, Error error) {
  error.text = fmt::format("{}: {}", attempt, error.text);
  return error;
}

}  // namespace kt::util
