// --listen: the newest picture as metrics for Prometheus, and whether the watch itself is well.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "common/http/endpoint.h"
#include "common/util/deadline.h"
#include "common/util/result.h"
#include "tools/kt-watch/picture.h"

namespace kt::watch {

class Exporter {
 public:
  // Serves /metrics and /healthz at the place as long as it lives. A picture older than
  // `freshness` is a bad sign.
  static util::Result<Exporter> listen(const std::string& place,
                                       std::chrono::milliseconds freshness);

  // From now on this picture is served.
  void publish(Picture picture);

  std::string at() const { return endpoint_.at(); }

 private:
  struct Shown;
  Exporter(std::shared_ptr<Shown> shown, http::Endpoint endpoint)
      : shown_(std::move(shown)), endpoint_(std::move(endpoint)) {}

  std::shared_ptr<Shown> shown_;
  http::Endpoint endpoint_;  // goes first, so that nobody asks for what is gone
};

// Status 200 with "ok", or 503 with what is wrong: nothing was seen yet, nothing for longer than
// `freshness`, or no broker answers.
http::Page health_of(const Picture& picture, std::chrono::milliseconds age,
                     std::chrono::milliseconds freshness);

}  // namespace kt::watch
