// Failure as data when many things were asked at once: Outcome<T> per item, Partial<T> for rows
// some of which are missing.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/util/result.h"

namespace kt::util {

// What became of one named item (a topic, a group) of a request that named several.
template <class T>
struct Outcome {
  std::string item;
  Result<T> result;
};

// What could be found out, and why the rest could not. A caller shows the rows, names every failure
// and does not exit 0 while there is one; nobody may read `rows` alone as the whole truth.
template <class T>
struct Partial {
  T rows{};
  std::vector<Error> failures;

  bool complete() const { return failures.empty(); }

  // The error to end with: the first one, which decides the exit status. Precondition: !complete().
  const Error& first_failure() const { return failures.front(); }

  // Adds a failure unless the very same one is there already: a dead broker is named once, not once
  // per partition.
  void fail(Error error) {
    if (std::find(failures.begin(), failures.end(), error) == failures.end()) {
      failures.push_back(std::move(error));
    }
  }
};

template <class T>
bool all_ok(const std::vector<Outcome<T>>& outcomes) {
  return std::all_of(outcomes.begin(), outcomes.end(), [](const auto& o) { return o.result.ok(); });
}

}  // namespace kt::util
