#include "common/broker/waiters.h"

#include <utility>

namespace kt::broker {

void Waiters::add(util::Deadline deadline, Resume resume, Late late) {
  const auto place = waiting_.insert(waiting_.end(), Waiter{.resume = std::move(resume)});
  if (deadline.is_never()) return;
  place->timer = loop_.at(deadline, [this, place, late = std::move(late)] {
    const Resume resume_late = std::move(place->resume);
    waiting_.erase(place);
    resume_late(late());
  });
}

void Waiters::settle(const util::Result<void>& result) {
  const auto all = std::exchange(waiting_, {});
  for (const Waiter& each : all) loop_.cancel(each.timer);
  for (const Waiter& each : all) each.resume(result);
}

}  // namespace kt::broker
