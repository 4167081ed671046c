#include "common/broker/bootstrap.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/broker/duration_words.h"

namespace kt::broker {
namespace {

// A local cluster answers within milliseconds, one across the world within this; a server that is
// down costs no more.
constexpr std::chrono::milliseconds kStagger{250};

}  // namespace

util::Error none_of(const std::vector<util::Error>& failures) {
  if (failures.size() == 1) return failures.front();
  using util::ErrorKind;
  util::Error all = util::unreachable("");
  std::vector<std::string_view> texts;
  std::size_t late = 0;
  for (const util::Error& each : failures) {
    texts.push_back(each.text);
    if (each.kind == ErrorKind::denied) all = each;
    if (each.kind == ErrorKind::timeout) ++late;
  }
  if (late == failures.size()) all.kind = ErrorKind::timeout;
  all.text = fmt::format("none of the {} bootstrap servers can be used: {}", failures.size(),
                         fmt::join(texts, "; "));
  return all;
}

std::shared_ptr<Bootstrap> Bootstrap::start(Surroundings& around, std::vector<Peer> servers,
                                            Finished finished) {
  std::shared_ptr<Bootstrap> bootstrap(
      new Bootstrap(around, std::move(servers), std::move(finished)));
  bootstrap->try_next();
  return bootstrap;
}

void Bootstrap::try_next() {
  if (next_ == servers_.size() || !finished_) return;
  const auto connection = Connection::open(around_, servers_[next_++]);
  trying_.push_back(connection);
  connection->when_settled(
      [weak = weak_from_this(), which = connection.get()](const util::Result<void>& result) {
        if (const auto self = weak.lock()) self->take(which->shared_from_this(), result);
      });
  if (next_ == servers_.size()) return;
  around_.loop.at(util::Deadline::in(kStagger), [weak = weak_from_this(), turn = next_] {
    // A failure may have moved on to the next server earlier.
    if (const auto self = weak.lock(); self && self->next_ == turn) self->try_next();
  });
}

void Bootstrap::take(const std::shared_ptr<Connection>& connection,
                     const util::Result<void>& result) {
  if (!finished_) return;
  if (result.ok()) return finish(connection);
  std::erase(trying_, connection);
  failures_.push_back(result.error());
  // What every server would say: asking them all could lock an account.
  const auto kind = result.error().kind;
  if (kind == util::ErrorKind::denied || kind == util::ErrorKind::usage) {
    return finish(result.error());
  }
  try_next();
  if (trying_.empty()) finish(none_of(failures_));
}

void Bootstrap::finish(util::Result<std::shared_ptr<Connection>> result) {
  trying_.clear();
  std::exchange(finished_, nullptr)(std::move(result));
}

util::Error Bootstrap::late() const {
  auto failures = failures_;
  for (const auto& each : trying_) {
    failures.push_back(
        util::timed_out(fmt::format("cannot reach {}: waited {} for {}", each->name(),
                                    in_words(util::now() - began_), each->waiting_for())));
  }
  return none_of(failures);
}

}  // namespace kt::broker
