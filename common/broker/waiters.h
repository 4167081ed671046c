// Those who wait for the same thing (a bootstrap, fresh metadata), each with its own deadline.
#pragma once

#include <functional>
#include <list>
#include <memory>

#include "common/broker/loop.h"
#include "common/util/deadline.h"
#include "common/util/result.h"

namespace kt::broker {

class Waiters {
 public:
  using Resume = std::function<void(util::Result<void>)>;
  using Late = std::function<util::Error()>;

  explicit Waiters(Loop& loop) : loop_(loop) {}

  // Calls `resume` when settle() is called, or with what `late` says when the deadline comes first.
  void add(util::Deadline deadline, Resume resume, Late late);

  // Resumes all who wait now; those who come meanwhile wait for the next time.
  void settle(const util::Result<void>& result);

  bool empty() const { return waiting_.empty(); }

 private:
  struct Waiter {
    Resume resume;
    Loop::Timer timer = 0;
  };

  Loop& loop_;
  std::list<Waiter> waiting_;
};

}  // namespace kt::broker
