#include "tools/kt-watch/exporter.h"

#include <mutex>
#include <utility>

#include <fmt/format.h>

#include "tools/kt-watch/metrics.h"

namespace kt::watch {

// What the endpoint's threads take from the watching one.
struct Exporter::Shown {
  std::mutex mutex;
  std::shared_ptr<const Picture> picture = std::make_shared<const Picture>();
  util::Moment since = util::now();

  std::pair<std::shared_ptr<const Picture>, std::chrono::milliseconds> newest() {
    const std::lock_guard lock(mutex);
    const auto age = std::chrono::duration_cast<std::chrono::milliseconds>(util::now() - since);
    return {picture, age};
  }
};

http::Page health_of(const Picture& picture, std::chrono::milliseconds age,
                     std::chrono::milliseconds freshness) {
  const auto ill = [](std::string why) { return http::Page{.status = 503, .body = why + "\n"}; };
  if (age > freshness) {
    return ill(fmt::format("no sample for {} s", age.count() / 1'000));
  }
  if (picture.is_empty) return ill("no sample yet");
  if (picture.groups.empty() && !picture.problems.empty()) return ill(picture.problems[0].text);
  return {.body = "ok\n"};
}

util::Result<Exporter> Exporter::listen(const std::string& place,
                                        std::chrono::milliseconds freshness) {
  const auto parsed = http::parse_place(place);
  if (!parsed) return parsed.error();
  const auto shown = std::make_shared<Shown>();
  const auto metrics = [shown] {
    return http::Page{.content_type = "text/plain; version=0.0.4; charset=utf-8",
                      .body = metrics_of(*shown->newest().first)};
  };
  const auto health = [shown, freshness] {
    const auto [picture, age] = shown->newest();
    return health_of(*picture, age, freshness);
  };
  auto endpoint = http::Endpoint::listen(*parsed, {{"/metrics", metrics}, {"/healthz", health}});
  if (!endpoint) return endpoint.error();
  return Exporter(shown, *std::move(endpoint));
}

void Exporter::publish(Picture picture) {
  auto newest = std::make_shared<const Picture>(std::move(picture));
  const std::lock_guard lock(shown_->mutex);
  shown_->picture = std::move(newest);
  shown_->since = util::now();
}

}  // namespace kt::watch
