// The definition of dump for any message; only instantiate.h and tests of the walk include it.
#pragma once

#include <string>
#include <utility>

#include "common/wire/fields.h"
#include "common/wire/walks.h"
#include "common/wire/words.h"

namespace kt::wire {

class Dumper {
 public:
  template <StructValue S>
  void add(const S& value) {
    char separator = '{';
    S::fields([&](std::string_view name, auto S::*member, auto... modifiers) {
      line_ += separator;
      if (separator == ',') line_ += ' ';
      separator = ',';
      line_ += name;
      line_ += ": ";
      rules_of(modifiers...).is_masked ? void(line_ += "****") : add_value(value.*member);
    });
    line_ += separator == '{' ? "{}" : "}";
  }

  std::string take() { return std::move(line_); }

 private:
  template <class T>
  void add_value(const T& value) {
    if constexpr (ValueTraits<T>::is_optional) {
      value ? add_value(*value) : void(line_ += "null");
    } else if constexpr (std::same_as<T, std::string>) {
      line_ += quoted(value);
    } else if constexpr (std::same_as<T, Bytes>) {
      line_ += size_text(value.data.size());
    } else if constexpr (std::same_as<T, RecordsView>) {
      line_ += size_text(value.bytes.size());
    } else if constexpr (std::same_as<T, Uuid>) {
      line_ += value.text();
    } else if constexpr (std::same_as<T, bool>) {
      line_ += value ? "true" : "false";
    } else if constexpr (std::integral<T>) {
      line_ += std::to_string(value);
    } else if constexpr (std::same_as<T, double>) {
      line_ += number_text(value);
    } else if constexpr (ArrayValue<T>) {
      add_items(value);
    } else {
      add(value);
    }
  }

  template <class Item>
  void add_items(const std::vector<Item>& items) {
    line_ += '[';
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) line_ += ", ";
      add_value(items[i]);
    }
    line_ += ']';
  }

  std::string line_;
};

template <class Message>
std::string Walks<Message>::dump(const Message& message) {
  Dumper dumper;
  dumper.add(message);
  return dumper.take();
}

}  // namespace kt::wire
