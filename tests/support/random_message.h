// Random messages of any API and version, made by a walk over the listing: for the round trips of
// the unit tests, the seeds of the fuzzers and the comparison with Kafka's own classes.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <type_traits>

#include "common/wire/fields.h"

namespace kt::tests {

// The same seed gives the same messages on every machine. Values lean towards what goes wrong:
// empty, null, zero, -1, the ends of ranges.
class RandomMessages {
 public:
  explicit RandomMessages(std::uint64_t seed) : engine_(seed) {}

  // Every choice is one byte of `choices`, which must outlive this object; after the last one all
  // choices are 0. So a fuzzer steers what the messages hold.
  static RandomMessages from_bytes(std::string_view choices) {
    RandomMessages random(0);
    random.choices_ = choices;
    return random;
  }

  // Fields that `version` does not carry stay at their defaults. Records in the message are valid
  // while this object lives.
  template <class Message>
  Message next(std::int16_t version) {
    Message message;
    fill(message, version);
    return message;
  }

 private:
  static constexpr std::uint64_t kMostItems = 3;
  static constexpr std::uint64_t kMostBytes = 40;

  std::uint64_t draw() {
    if (!choices_) return engine_();
    if (choices_->empty()) return 0;
    const auto choice = static_cast<unsigned char>(choices_->front());
    choices_->remove_prefix(1);
    return choice;
  }
  std::uint64_t below(std::uint64_t bound) { return draw() % bound; }
  bool one_in(std::uint64_t chances) { return below(chances) == 0; }

  template <wire::StructValue S>
  void fill(S& value, std::int16_t version) {
    S::fields([&](std::string_view, auto S::*member, auto... modifiers) {
      const wire::FieldRules rules = wire::rules_of(modifiers...);
      if (!rules.carried_by(version)) return;
      if (rules.tag >= 0 && one_in(2)) return;
      fill_nullable(value.*member, rules, version);
    });
  }

  template <class T>
  void fill_nullable(T& value, const wire::FieldRules& rules, std::int16_t version) {
    if constexpr (wire::ValueTraits<T>::is_optional) {
      if (rules.nullable_in(version) && one_in(3)) return value.reset();
      fill_value(value.emplace(), version);
    } else {
      fill_value(value, version);
    }
  }

  template <class T>
  void fill_value(T& value, std::int16_t version) {
    if constexpr (std::same_as<T, bool>) {
      value = one_in(2);
    } else if constexpr (std::integral<T>) {
      value = number<T>();
    } else if constexpr (std::same_as<T, double>) {
      value = static_cast<double>(number<std::int32_t>()) / 8;
    } else if constexpr (std::same_as<T, std::string>) {
      value = text();
    } else if constexpr (std::same_as<T, wire::Bytes>) {
      value = bytes();
    } else if constexpr (std::same_as<T, wire::RecordsView>) {
      value.bytes = records_.emplace_back(bytes());
    } else if constexpr (std::same_as<T, wire::Uuid>) {
      for (auto& byte : value.bytes) byte = static_cast<std::uint8_t>(below(256));
    } else if constexpr (wire::ArrayValue<T>) {
      value.resize(below(kMostItems + 1));
      for (auto& item : value) fill_value(item, version);
    } else {
      fill(value, version);
    }
  }

  template <class T>
  T number() {
    using Limits = std::numeric_limits<T>;
    constexpr std::array kCorners{T{0}, T{1}, static_cast<T>(-1), Limits::min(), Limits::max()};
    if (one_in(2)) return kCorners[below(kCorners.size())];
    return static_cast<T>(draw());
  }

  // Valid UTF-8, now and then longer than a one-byte varint can say.
  std::string text() {
    static constexpr std::array<std::string_view, 8> kParts{
        "a", "orders", ".", "-", "_", "\"", "\xc3\xa9", "\xe2\x82\xac"};
    std::string text;
    const std::uint64_t parts = one_in(16) ? 100 : below(6);
    for (std::uint64_t i = 0; i < parts; ++i) text += kParts[below(kParts.size())];
    return text;
  }

  std::string bytes() {
    std::string bytes(below(kMostBytes), '\0');
    for (char& byte : bytes) byte = static_cast<char>(below(256));
    return bytes;
  }

  std::mt19937_64 engine_;
  std::optional<std::string_view> choices_;  // instead of the engine
  std::deque<std::string> records_;
};

}  // namespace kt::tests
