// What is known at one moment as metrics in Prometheus' text format. What is not known has no
// sample: a 0 would be a number that nobody has seen.
#pragma once

#include <string>

#include "tools/kt-watch/picture.h"

namespace kt::watch {

// Every metric is named with its help and type, even where it has no sample.
std::string metrics_of(const Picture& picture);

}  // namespace kt::watch
