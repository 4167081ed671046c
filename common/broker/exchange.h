// One request and its answer on their way through the broker room: typed at both ends, bytes in
// between.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <utility>

#include "common/broker/frame.h"
#include "common/util/deadline.h"
#include "common/util/result.h"
#include "common/wire/api.h"
#include "common/wire/header.h"

namespace kt::broker {

// Whether a request may be sent a second time after its bytes went out and no answer came. A create
// that did arrive would be refused as "exists already" the second time.
enum class Safety { repeat, once };

// Answers above this are taken for garbage. Fetch asks for as much as it expects and more.
inline constexpr std::size_t kDefaultFrameCap = std::size_t{100} << 20;

inline constexpr wire::VersionRange kAnyVersion{0, std::numeric_limits<std::int16_t>::max()};

// How one request is to be treated.
struct Terms {
  util::Deadline deadline = util::Deadline::never();
  Safety safety = Safety::repeat;
  wire::VersionRange within = kAnyVersion;  // the versions that the caller can work with
  std::size_t frame_cap = kDefaultFrameCap;
};

// A request whose type is forgotten.
struct Ask {
  const wire::Api* api = nullptr;
  Terms terms;

  // The frame with its size in front, or why this version cannot carry the request.
  std::function<util::Result<std::string>(std::int16_t version, std::int32_t correlation)> encode;
};

struct RawReply {
  FramePtr frame;
  std::int16_t version = 0;
  std::string from;  // who answered: "broker 3 (kafka-3:9093)"
};

// How far a request came.
enum class Fate {
  answered,
  refused,  // not sent: no common version, a field that it cannot carry, a read-only cluster
  unsent,   // the connection failed before any byte of it went out
  lost,     // the connection failed afterwards: it may have been carried out
  late,     // the deadline passed
};

struct RawResult {
  util::Result<RawReply> reply;
  Fate fate = Fate::answered;
};

using RawDone = std::function<void(RawResult)>;

// An answer. The frame keeps every RecordsView in the body alive.
template <class Request>
struct Reply {
  typename Request::Response body;
  FramePtr frame;
  std::int16_t version = 0;
  std::string from;  // who answered: "broker 3 (kafka-3:9093)"
};

template <class Request>
using Done = std::function<void(util::Result<Reply<Request>>)>;

template <class Request>
std::shared_ptr<const Ask> make_ask(Request request, Terms terms, std::string client_id) {
  auto ask = std::make_shared<Ask>();
  ask->api = &Request::api;
  ask->terms = terms;
  ask->encode = [request = std::move(request), client_id = std::move(client_id)](
                    std::int16_t version, std::int32_t correlation) {
    return wire::request_frame(request, version, correlation, client_id);
  };
  return ask;
}

template <class Request>
util::Result<Reply<Request>> typed(util::Result<RawReply> raw) {
  if (!raw.ok()) return std::move(raw).error();
  auto body = wire::response_from_frame<Request>(raw->frame->bytes(), raw->version);
  if (!body.ok()) {
    return util::in_context("cannot read the answer of " + raw->from, std::move(body).error());
  }
  return Reply<Request>{std::move(*body), std::move(raw->frame), raw->version,
                        std::move(raw->from)};
}

}  // namespace kt::broker
