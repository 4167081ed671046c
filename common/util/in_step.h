// Looks up keys that come in the order of the map: each look-up goes on where the last one ended,
// so that two sorted things are walked through together instead of one being searched for each
// entry of the other.
#pragma once

#include <utility>

namespace kt::util {

template <class Map>
class InStep {
 public:
  explicit InStep(Map& map) : map_(map), at_(map.begin()) {}

  // Null: not there. Keys come in ascending order.
  template <class Key>
  auto* find(const Key& key) {
    advance(key);
    return at_ != map_.end() && at_->first == key ? &at_->second : nullptr;
  }

  // The entry of the key, made where it was not there.
  template <class Key>
  auto& entry(const Key& key) {
    advance(key);
    at_ = map_.try_emplace(at_, key);
    return *at_;
  }

 private:
  template <class Key>
  void advance(const Key& key) {
    while (at_ != map_.end() && at_->first < key) ++at_;
  }

  Map& map_;
  decltype(std::declval<Map&>().begin()) at_;
};

}  // namespace kt::util
