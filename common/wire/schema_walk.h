// The definition of schema for any message; only instantiate.h and tests of the walk include it.
#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "common/wire/schema.h"
#include "common/wire/words.h"

namespace kt::wire {

template <class T>
std::string type_word() {
  if constexpr (ValueTraits<T>::is_optional) {
    return type_word<typename ValueTraits<T>::Bare>();
  } else if constexpr (ArrayValue<T>) {
    return "[]" + type_word<typename ValueTraits<T>::Item>();
  } else if constexpr (std::same_as<T, bool>) {
    return "bool";
  } else if constexpr (std::integral<T>) {
    return (std::is_unsigned_v<T> ? "u" : "") + int_type(sizeof(T));
  } else if constexpr (std::same_as<T, double>) {
    return "float64";
  } else if constexpr (std::same_as<T, std::string>) {
    return "string";
  } else if constexpr (std::same_as<T, Bytes>) {
    return "bytes";
  } else if constexpr (std::same_as<T, RecordsView>) {
    return "records";
  } else if constexpr (std::same_as<T, Uuid>) {
    return "uuid";
  } else {
    return "struct";
  }
}

template <class T>
std::string default_text(const T& value) {
  if constexpr (ValueTraits<T>::is_optional) {
    return value ? default_text(*value) : "null";
  } else if constexpr (std::same_as<T, bool>) {
    return value ? "true" : "false";
  } else if constexpr (std::integral<T>) {
    return std::to_string(value);
  } else if constexpr (std::same_as<T, double>) {
    return number_text(value);
  } else if constexpr (std::same_as<T, std::string>) {
    return value;
  } else if constexpr (std::same_as<T, Uuid>) {
    return value.text();
  } else {
    return "";
  }
}

// The value inside all std::optional and std::vector around it.
template <class T>
struct Innermost {
  using Type = T;
};
template <class T>
struct Innermost<std::optional<T>> : Innermost<T> {};
template <class T>
struct Innermost<std::vector<T>> : Innermost<T> {};

template <StructValue S>
void add_schema(const std::string& prefix, std::vector<FieldSchema>& all) {
  S::fields([&]<class T>(std::string_view name, T S::*member, auto... modifiers) {
    const std::string path = prefix + std::string(name);
    all.push_back(field_schema(path, type_word<T>(), rules_of(modifiers...),
                               default_text(default_of<S>().*member)));
    if (!ValueTraits<T>::is_optional) all.back().nullable_since.reset();
    using Inner = typename Innermost<T>::Type;
    if constexpr (StructValue<Inner>) add_schema<Inner>(path + ".", all);
  });
}

template <class Message>
std::vector<FieldSchema> Walks<Message>::schema() {
  std::vector<FieldSchema> all;
  add_schema<Message>("", all);
  return all;
}

}  // namespace kt::wire
