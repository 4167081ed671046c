// What stands around a message on a connection: four bytes of size, the request or response
// header, the body. Clients use request_frame and response_from_frame; the tests' broker uses the
// other two.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/util/result.h"
#include "common/wire/decode.h"
#include "common/wire/encode.h"
#include "common/wire/reader.h"
#include "common/wire/writer.h"

namespace kt::wire {

// Versions 1 (plain) and 2 (flexible: tags at the end; client_id stays as it was).
struct RequestHeader {
  std::int16_t api_key = 0;
  std::int16_t api_version = 0;
  std::int32_t correlation_id = 0;
  std::optional<std::string> client_id;  // null: nameless

  bool operator==(const RequestHeader&) const = default;
};

// The size in front of a frame is not part of any frame below, except where it says so.
inline constexpr std::size_t kFrameSizeBytes = 4;

// No frame may be larger: Kafka's own answers stay below by default (fetch.max.bytes is 55 MiB),
// and whatever claims more is not Kafka.
inline constexpr std::size_t kMaxFrameBytes = std::size_t{256} << 20;

// The size that the first four bytes of a frame claim. Fails (ErrorKind::unreachable: this is not
// Kafka) when it is negative or above kMaxFrameBytes. Precondition: prefix.size() >= 4.
util::Result<std::size_t> frame_size(std::string_view prefix);

// The correlation id with which every response begins.
util::Result<std::int32_t> peek_correlation(std::string_view frame);

// A request that came in: its header, and the body, a view into the frame.
struct IncomingRequest {
  RequestHeader header;
  std::string_view body;
};

// Fails on an API key that kt does not know, because then the header's end is not known either.
util::Result<IncomingRequest> open_request(std::string_view frame);

// Size and header, then the body.
std::string frame_with_header(const Api& api, const RequestHeader& header, std::string_view body);
std::string frame_with_correlation(const Api& api, std::int16_t version,
                                   std::int32_t correlation_id, std::string_view body);

// The body of a response frame, a view into it.
util::Result<std::string_view> response_body(std::string_view frame, const Api& api,
                                             std::int16_t version);

// The version in which the body of a response is laid out: the one that was asked for, except that
// ApiVersions says UNSUPPORTED_VERSION in version 0, whatever was asked.
std::int16_t body_version(const Api& api, std::int16_t version, std::string_view body);

// The whole frame of a request, its size in front.
template <class Request>
util::Result<std::string> request_frame(const Request& request, std::int16_t version,
                                        std::int32_t correlation_id, std::string_view client_id) {
  auto body = encode(request, Request::api, version);
  if (!body) return std::move(body).error();
  const RequestHeader header{.api_key = Request::api.key,
                             .api_version = version,
                             .correlation_id = correlation_id,
                             .client_id = std::string(client_id)};
  return frame_with_header(Request::api, header, *body);
}

// The answer to a Request that was sent in `version`. Views in it look into `frame`.
template <class Request>
util::Result<typename Request::Response> response_from_frame(std::string_view frame,
                                                             std::int16_t version) {
  const auto body = response_body(frame, Request::api, version);
  if (!body) return body.error();
  return decode<typename Request::Response>(*body, Request::api,
                                            body_version(Request::api, version, *body));
}

// The whole frame of an answer to a Request in `version`, its size in front.
template <class Request>
util::Result<std::string> response_frame(const typename Request::Response& response,
                                         std::int16_t version, std::int32_t correlation_id) {
  const auto body = encode(response, Request::api, version);
  if (!body) return body.error();
  return frame_with_correlation(Request::api, version, correlation_id, *body);
}

}  // namespace kt::wire
