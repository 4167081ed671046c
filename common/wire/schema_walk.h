// The definition of schema for any message; only instantiate.h and tests of the walk include it.
#pragma once

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/wire/schema.h"

namespace kt::wire {

template <class T>
std::string type_word() {
  if constexpr (ValueTraits<T>::is_optional)
    return type_word<typename ValueTraits<T>::Bare>();
  else if constexpr (ArrayValue<T>)
    return "[]" + type_word<typename ValueTraits<T>::Item>();
  else if constexpr (std::same_as<T, bool>)
    return "bool";
  else if constexpr (std::integral<T>)
    return fmt::format("{}int{}", std::is_unsigned_v<T> ? "u" : "", sizeof(T) * 8);
  else if constexpr (std::same_as<T, double>)
    return "float64";
  else if constexpr (std::same_as<T, std::string>)
    return "string";
  else if constexpr (std::same_as<T, Bytes>)
    return "bytes";
  else if constexpr (std::same_as<T, RecordsView>)
    return "records";
  else if constexpr (std::same_as<T, Uuid>)
    return "uuid";
  else
    return "struct";
}

template <class T>
std::string default_text(const T& value) {
  if constexpr (ValueTraits<T>::is_optional)
    return value ? default_text(*value) : "null";
  else if constexpr (std::same_as<T, std::string>)
    return value;
  else if constexpr (std::same_as<T, Uuid>)
    return value.text();
  else if constexpr (ScalarValue<T> && !std::is_class_v<T>)
    return fmt::format("{}", value);
  else
    return "";
}

// The innermost value type: what an array of nullable structs is made of in the end.
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
    const FieldRules rules = rules_of(modifiers...);
    FieldSchema field{.path = prefix + std::string(name),
                      .type = type_word<T>(),
                      .versions = rules.versions,
                      .is_droppable = rules.is_droppable,
                      .default_text = default_text(default_of<S>().*member)};
    if (ValueTraits<T>::is_optional) {
      field.nullable_since = std::max(rules.nullable_since, rules.versions.min);
    }
    if (rules.tag >= 0) field.tag = rules.tag;
    const std::string inner_prefix = field.path + ".";
    all.push_back(std::move(field));
    using Inner = typename Innermost<T>::Type;
    if constexpr (StructValue<Inner>) add_schema<Inner>(inner_prefix, all);
  });
}

template <class Message>
std::vector<FieldSchema> Walks<Message>::schema() {
  std::vector<FieldSchema> all;
  add_schema<Message>("", all);
  return all;
}

}  // namespace kt::wire
