// A map in one piece of memory, for what is filled in order and walked through: std::map's
// interface, as far as it is needed here. What is put in front of others costs a move of all that
// follow.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <utility>
#include <vector>

namespace kt::util {

template <class Key, class Value>
class FlatMap {
 public:
  using key_type = Key;
  using mapped_type = Value;
  using value_type = std::pair<Key, Value>;  // whose key nobody changes
  using iterator = typename std::vector<value_type>::iterator;
  using const_iterator = typename std::vector<value_type>::const_iterator;

  FlatMap() = default;
  FlatMap(std::initializer_list<value_type> entries) {
    for (const value_type& entry : entries) (*this)[entry.first] = entry.second;
  }

  iterator begin() { return entries_.begin(); }
  iterator end() { return entries_.end(); }
  const_iterator begin() const { return entries_.begin(); }
  const_iterator end() const { return entries_.end(); }
  bool empty() const { return entries_.empty(); }
  std::size_t size() const { return entries_.size(); }
  void reserve(std::size_t count) { entries_.reserve(count); }

  iterator lower_bound(const Key& key) { return std::lower_bound(begin(), end(), key, is_before); }
  const_iterator lower_bound(const Key& key) const {
    return std::lower_bound(begin(), end(), key, is_before);
  }
  iterator find(const Key& key) { return match(lower_bound(key), end(), key); }
  const_iterator find(const Key& key) const { return match(lower_bound(key), end(), key); }
  bool contains(const Key& key) const { return find(key) != end(); }

  Value& operator[](const Key& key) { return try_emplace(key).first->second; }

  // Whether it was not there yet. At once where the key comes behind all others.
  std::pair<iterator, bool> try_emplace(const Key& key) {
    if (entries_.empty() || entries_.back().first < key) {
      entries_.emplace_back(key, Value{});
      return {entries_.end() - 1, true};
    }
    const auto place = lower_bound(key);
    if (place->first == key) return {place, false};
    return {entries_.insert(place, value_type(key, Value{})), true};
  }

  template <class Predicate>
  friend std::size_t erase_if(FlatMap& map, Predicate predicate) {
    return std::erase_if(map.entries_, predicate);
  }

  bool operator==(const FlatMap&) const = default;

 private:
  static bool is_before(const value_type& entry, const Key& key) { return entry.first < key; }
  template <class Iterator>
  static Iterator match(Iterator found, Iterator end, const Key& key) {
    return found != end && found->first == key ? found : end;
  }

  std::vector<value_type> entries_;  // by key, each once
};

}  // namespace kt::util
