// The words of a message's listing. A message struct has
//   static constexpr void fields(auto&& f) { f("name", &Message::member, modifiers...); ... }
// and every walk (encode, decode, dump, schema, random messages) is a visitor `f`. What a struct's
// member initialisers say is the field's default.
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "common/wire/api.h"
#include "common/wire/bytes.h"
#include "common/wire/uuid.h"

namespace kt::wire {

inline constexpr std::int16_t kNewest = std::numeric_limits<std::int16_t>::max();

struct Since {
  std::int16_t version;
};
struct Until {
  std::int16_t version;
};
struct NullableSince {
  std::int16_t version;
};
struct Tagged {
  std::int32_t tag;
  std::int16_t version;
};
struct Droppable {};
struct Advisory {};
struct Masked {};

// The field exists from this version on; without it, from the first.
constexpr Since since(std::int16_t version) {
  return {version};
}
// The field exists up to and including this version.
constexpr Until until(std::int16_t version) {
  return {version};
}
// A std::optional field may be null from this version on only; without it, in every version.
constexpr NullableSince nullable_since(std::int16_t version) {
  return {version};
}
// The field travels in the tag section under this number, from this version on, and only when it
// is not at its default.
constexpr Tagged tagged(std::int32_t tag, std::int16_t version) {
  return {tag, version};
}
// A version that does not have the field may silently go without it. Without this word a field
// that is not at its default is refused where the version cannot carry it.
constexpr Droppable droppable() {
  return {};
}
// The same where Kafka's schema does not say so: the field is a hint that we give to whoever takes
// it.
constexpr Advisory advisory() {
  return {};
}
// A dump shows **** instead of the value.
constexpr Masked masked() {
  return {};
}

// All modifiers of one field together.
struct FieldRules {
  VersionRange versions{0, kNewest};
  std::int16_t nullable_since = 0;
  std::int32_t tag = -1;  // -1: not tagged
  bool is_droppable = false;
  bool is_advisory = false;
  bool is_masked = false;

  constexpr void apply(Since rule) { versions.min = rule.version; }
  constexpr void apply(Until rule) { versions.max = rule.version; }
  constexpr void apply(NullableSince rule) { nullable_since = rule.version; }
  constexpr void apply(Tagged rule) { tag = rule.tag, versions.min = rule.version; }
  constexpr void apply(Droppable) { is_droppable = true; }
  constexpr void apply(Advisory) { is_advisory = true; }
  constexpr void apply(Masked) { is_masked = true; }

  constexpr bool carried_by(std::int16_t version) const { return versions.contains(version); }
  constexpr bool may_be_left_out() const { return is_droppable || is_advisory; }
  constexpr bool nullable_in(std::int16_t version) const { return version >= nullable_since; }
};

constexpr FieldRules rules_of(auto... modifiers) {
  FieldRules rules;
  (rules.apply(modifiers), ...);
  return rules;
}

// Whether a field with these modifiers is tagged, known from their types so that the walks over
// plain and over tagged fields compile to nothing for the other kind.
template <class... Modifiers>
inline constexpr bool kIsTagged = (std::same_as<Modifiers, Tagged> || ...);

template <class S>
constexpr bool has_tags() {
  bool has = false;
  S::fields([&](std::string_view, auto S::*, auto... modifiers) {
    has = has || kIsTagged<decltype(modifiers)...>;
  });
  return has;
}

// A field's value type T, taken apart. `Bare` is T without its std::optional.
template <class T>
struct ValueTraits {
  using Bare = T;
  static constexpr bool is_optional = false;
  static constexpr bool is_array = false;
};
template <class T>
struct ValueTraits<std::optional<T>> {
  using Bare = T;
  static constexpr bool is_optional = true;
  static constexpr bool is_array = ValueTraits<T>::is_array;
};
template <class T>
struct ValueTraits<std::vector<T>> {
  using Bare = std::vector<T>;
  using Item = T;
  static constexpr bool is_optional = false;
  static constexpr bool is_array = true;
};

template <class T>
concept ArrayValue = ValueTraits<T>::is_array && !ValueTraits<T>::is_optional;

// Numbers, strings, bytes and ids: everything that holds no other value.
template <class T>
concept ScalarValue = std::integral<T> || std::same_as<T, double> || std::same_as<T, std::string> ||
    std::same_as<T, Bytes> || std::same_as<T, RecordsView> || std::same_as<T, Uuid>;

// A struct with a listing of its own.
template <class T>
concept StructValue = std::is_class_v<T> && !ScalarValue<T> && !ValueTraits<T>::is_array &&
                      !ValueTraits<T>::is_optional;

// A struct in which every field is at its default.
template <StructValue T>
const T& default_of() {
  static const T value{};
  return value;
}

}  // namespace kt::wire
