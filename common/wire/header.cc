#include "common/wire/header.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "common/wire/error_code.h"

namespace kt::wire {
namespace {

constexpr std::int16_t kApiVersionsKey = 18;

// Tags may stand at the end of a header; kt knows none and skips them.
void skip_tags(Reader& reader) {
  const std::uint32_t count = reader.read_varint();
  for (std::uint32_t i = 0; i < count && !reader.failed(); ++i) {
    reader.read_varint();
    reader.take(reader.read_varint());
  }
}

// The flexible response header came with the flexible bodies, but a client that asks for the
// versions cannot know yet which header the broker has: ApiVersions never has it (KIP-511).
bool has_flexible_response_header(const Api& api, std::int16_t version) {
  return api.key != kApiVersionsKey && api.is_flexible(version);
}

std::string with_size(std::string_view header, std::string_view body) {
  Writer size(Encoding::plain);
  size.write_int(static_cast<std::int32_t>(header.size() + body.size()));
  std::string frame = size.take();
  frame.reserve(frame.size() + header.size() + body.size());
  return frame.append(header).append(body);
}

util::Error not_a_header(std::string_view what, Reader& reader) {
  return util::corrupt(fmt::format("cannot decode '{}': {}", what, reader.failure().text()));
}

}  // namespace

util::Result<std::size_t> frame_size(std::string_view prefix) {
  assert(prefix.size() >= kFrameSizeBytes);
  Reader reader(prefix, Encoding::plain);
  const auto size = reader.read_int<std::int32_t>();
  if (size >= 0 && static_cast<std::size_t>(size) <= kMaxFrameBytes) {
    return static_cast<std::size_t>(size);
  }
  return util::unreachable(
      fmt::format("a frame of {} bytes is claimed, which no Kafka broker sends", size));
}

util::Result<std::int32_t> peek_correlation(std::string_view frame) {
  Reader reader(frame, Encoding::plain);
  const auto correlation_id = reader.read_int<std::int32_t>();
  if (reader.failed()) return not_a_header("response header", reader);
  return correlation_id;
}

util::Result<IncomingRequest> open_request(std::string_view frame) {
  Reader reader(frame, Encoding::plain);
  IncomingRequest request;
  request.header.api_key = reader.read_int<std::int16_t>();
  request.header.api_version = reader.read_int<std::int16_t>();
  request.header.correlation_id = reader.read_int<std::int32_t>();
  if (const auto client_id = reader.read_string()) request.header.client_id = *client_id;
  const Api* api = find_api(request.header.api_key);
  if (!reader.failed() && api == nullptr) {
    reader.fail(fmt::format("API key {} is not known", request.header.api_key));
  }
  if (!reader.failed() && api->is_flexible(request.header.api_version)) skip_tags(reader);
  if (reader.failed()) return not_a_header("request header", reader);
  request.body = reader.take(reader.left());
  return request;
}

std::string frame_with_header(const Api& api, const RequestHeader& header, std::string_view body) {
  Writer writer(Encoding::plain);
  writer.write_int(header.api_key);
  writer.write_int(header.api_version);
  writer.write_int(header.correlation_id);
  if (header.client_id) {
    writer.write_string(std::string_view(*header.client_id).substr(0, kMaxStringSize));
  } else {
    writer.write_null_string();
  }
  if (api.is_flexible(header.api_version)) writer.write_varint(0);
  return with_size(writer.bytes(), body);
}

std::string frame_with_correlation(const Api& api, std::int16_t version,
                                   std::int32_t correlation_id, std::string_view body) {
  Writer writer(Encoding::plain);
  writer.write_int(correlation_id);
  if (has_flexible_response_header(api, version)) writer.write_varint(0);
  return with_size(writer.bytes(), body);
}

util::Result<std::string_view> response_body(std::string_view frame, const Api& api,
                                             std::int16_t version) {
  Reader reader(frame, Encoding::plain);
  reader.read_int<std::int32_t>();
  if (has_flexible_response_header(api, version)) skip_tags(reader);
  if (reader.failed()) return not_a_header(fmt::format("{} response header", api.name), reader);
  return reader.take(reader.left());
}

std::int16_t body_version(const Api& api, std::int16_t version, std::string_view body) {
  if (api.key != kApiVersionsKey) return version;
  Reader reader(body, Encoding::plain);
  const auto error_code = reader.read_int<std::int16_t>();
  const bool is_refused = error_code == static_cast<std::int16_t>(ErrorCode::unsupported_version);
  return is_refused ? std::int16_t{0} : version;
}

}  // namespace kt::wire
