// The one place outside of tests that looks at messages of every API; SASL's are withheld by the
// connection, so that no secret gets here.
#include "common/broker/tracer.h"

#include <chrono>
#include <string>

#include <fmt/format.h>

#include "common/wire/apis.h"
#include "common/wire/dump.h"
#include "common/wire/header.h"

namespace kt::broker {
namespace {

std::string milliseconds(Span span) {
  return fmt::format("{:.2f} ms", std::chrono::duration<double, std::milli>(span).count());
}

template <class Request>
std::string request_words(const Passing& passing) {
  const auto request = wire::open_request(passing.frame);
  if (!request.ok()) return request.error().text;
  const auto message = wire::decode<Request>(request->body, Request::api, passing.version);
  return message.ok() ? wire::dump(*message) : message.error().text;
}

template <class Request>
std::string reply_words(const Passing& passing) {
  const auto message = wire::response_from_frame<Request>(passing.frame, passing.version);
  return message.ok() ? wire::dump(*message) : message.error().text;
}

enum class Direction { out, in };

std::string words_of(const Passing& passing, Direction direction) {
  if (passing.frame.empty()) return "****";
  std::string words;
  wire::for_each_api([&]<class Request>() {
    if (Request::api.key != passing.api.key) return;
    words = direction == Direction::out ? request_words<Request>(passing)
                                        : reply_words<Request>(passing);
  });
  return words;
}

std::string wire_line(const Passing& passing, Direction direction) {
  return fmt::format("{} {} {} v{} #{} ({} bytes) {}", direction == Direction::out ? "to" : "from",
                     name_of(passing.peer), passing.api.name, passing.version, passing.correlation,
                     passing.size, words_of(passing, direction));
}

}  // namespace

void Tracer::on_connect(const Peer& peer, const SetupTimes& times) {
  if (!trace_.shows_times) return;
  trace_.tell(fmt::format("{}: resolve {}, connect {}, TLS {}, ApiVersions {}, login {}",
                          name_of(peer), milliseconds(times.dial.resolve),
                          milliseconds(times.dial.connect), milliseconds(times.dial.tls),
                          milliseconds(times.api_versions), milliseconds(times.sasl)));
}

void Tracer::on_request(const Passing& request) {
  if (trace_.shows_wire) trace_.tell(wire_line(request, Direction::out));
}

void Tracer::on_reply(const Passing& reply) {
  if (trace_.shows_wire) trace_.tell(wire_line(reply, Direction::in));
  if (!trace_.shows_times) return;
  trace_.tell(fmt::format("{}: {} {}, {} bytes", name_of(reply.peer), reply.api.name,
                          milliseconds(reply.latency), reply.size));
}

}  // namespace kt::broker
