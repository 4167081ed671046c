// What can be wrong with a listing, found by the compiler: each messages/<api>.cc asserts
// well_formed<Request>() and well_formed<Response>().
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "common/wire/fields.h"

namespace kt::wire {

constexpr bool is_snake_case(std::string_view name) {
  if (name.empty() || name.front() < 'a' || name.front() > 'z') return false;
  for (const char c : name) {
    const bool is_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    if (!is_word) return false;
  }
  return true;
}

// Finds a second field of the same name or tag among up to 64 fields.
struct SeenFields {
  std::array<std::string_view, 64> names{};
  std::array<std::int32_t, 64> tags{};
  std::size_t count = 0;

  constexpr bool add(std::string_view name, std::int32_t tag) {
    if (count == names.size()) return false;
    for (std::size_t i = 0; i < count; ++i) {
      if (names[i] == name || (tag >= 0 && tags[i] == tag)) return false;
    }
    names[count] = name;
    tags[count++] = tag;
    return true;
  }
};

template <class T>
constexpr bool well_formed();

template <class T>
constexpr bool well_formed_value() {
  if constexpr (ValueTraits<T>::is_optional) {
    return well_formed_value<typename ValueTraits<T>::Bare>();
  } else if constexpr (ArrayValue<T>) {
    return well_formed_value<typename ValueTraits<T>::Item>();
  } else if constexpr (StructValue<T>) {
    return well_formed<T>();
  } else {
    return true;
  }
}

// Names are snake_case and unique, tags are unique, versions are a range, what is nullable is a
// std::optional; the same for the structs inside.
template <class T>
constexpr bool well_formed() {
  bool is_well = true;
  SeenFields seen;
  T::fields([&]<class Value>(std::string_view name, Value T::*, auto... modifiers) {
    const FieldRules rules = rules_of(modifiers...);
    is_well = is_well && is_snake_case(name) && seen.add(name, rules.tag);
    is_well = is_well && rules.versions.min <= rules.versions.max;
    is_well = is_well && (rules.nullable_since == 0 || ValueTraits<Value>::is_optional);
    is_well = is_well && well_formed_value<Value>();
  });
  return is_well;
}

}  // namespace kt::wire
