// How the steps of one command share its deadline.
#pragma once

#include "common/util/deadline.h"

namespace kt::util {

// For a step that others follow: half of what is left. Where one broker is silent, the step ends
// then with the answers of the others, and there is time to go on with these.
inline Deadline with_time_to_spare(Deadline whole) {
  if (whole.is_never()) return whole;
  return Deadline::in(whole.left() / 2).sooner(whole);
}

}  // namespace kt::util
