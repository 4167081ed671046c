#include "common/util/error.h"

#include <utility>

#include <fmt/format.h>

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

Error in_context(std::string_view attempt, Error error) {
  error.text = fmt::format("{}: {}", attempt, error.text);
  return error;
}

}  // namespace kt::util
