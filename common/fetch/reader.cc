#include "common/fetch/reader.h"

#include <utility>

#include "common/admin/client_cluster.h"
#include "common/fetch/engine.h"

namespace kt::fetch {

Reader::Reader(admin::Client& client, Options options)
    : engine_(std::make_shared<Engine>(admin::cluster_of(client), std::move(options))) {}

Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

void Reader::add(const Range& range) {
  engine_->add(range);
}

void Reader::remove(const TopicPartition& at) {
  engine_->remove(at);
}

util::Result<Reader::Turn> Reader::turn(util::Deadline deadline, const Sink& sink) {
  return engine_->turn(deadline, sink);
}

bool Reader::has_ready() const {
  return engine_->has_ready();
}

void Reader::hold(const TopicPartition& at) {
  engine_->hold(at);
}

void Reader::release(const TopicPartition& at) {
  engine_->release(at);
}

bool Reader::is_finished(const TopicPartition& at) const {
  return engine_->is_finished(at);
}

Progress Reader::progress() const {
  return engine_->progress();
}

std::vector<Position> Reader::positions() const {
  return engine_->positions();
}

}  // namespace kt::fetch
