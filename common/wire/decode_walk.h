// The definition of decode for any message; only instantiate.h and tests of the walk include it.
#pragma once

#include <algorithm>
#include <utility>

#include "common/wire/fields.h"
#include "common/wire/reader.h"
#include "common/wire/walks.h"
#include "common/wire/words.h"

namespace kt::wire {

// The fewest bytes that a value of type T can take, so that an array's claimed length can be held
// against the bytes that are left.
template <class T>
constexpr std::size_t least_size(std::int16_t version, Encoding encoding) {
  const bool is_flexible = encoding == Encoding::flexible;
  if constexpr (std::integral<T> || std::same_as<T, double> || std::same_as<T, Uuid>) {
    return sizeof(T);
  } else if constexpr (ValueTraits<T>::is_optional && StructValue<typename ValueTraits<T>::Bare>) {
    return 1;
  } else if constexpr (ValueTraits<T>::is_optional) {
    return least_size<typename ValueTraits<T>::Bare>(version, encoding);
  } else if constexpr (std::same_as<T, std::string>) {
    return is_flexible ? 1 : 2;
  } else if constexpr (!StructValue<T>) {
    return is_flexible ? 1 : 4;
  } else {
    std::size_t size = is_flexible ? 1 : 0;
    T::fields([&]<class Value>(std::string_view, Value T::*, auto... modifiers) {
      if constexpr (!kIsTagged<decltype(modifiers)...>) {
        if (rules_of(modifiers...).carried_by(version)) {
          size += least_size<Value>(version, encoding);
        }
      }
    });
    return size;
  }
}

// Reads values of one version. Members of a struct are assumed to be at their defaults before.
class Decoder {
 public:
  Decoder(Reader& reader, std::int16_t version) : reader_(reader), version_(version) {}

  template <StructValue S>
  void read(S& value) {
    S::fields([&](std::string_view name, auto S::*member, auto... modifiers) {
      if constexpr (!kIsTagged<decltype(modifiers)...>) {
        const FieldRules rules = rules_of(modifiers...);
        if (rules.carried_by(version_)) read_field(name, value.*member, rules);
      }
    });
    if (reader_.is_flexible() && !reader_.failed()) read_tags(value);
  }

 private:
  template <class T>
  void read_field(std::string_view name, T& value, const FieldRules& rules) {
    if (reader_.failed()) return;
    read_nullable(value, rules);
    if (reader_.failed()) [[unlikely]]
      reader_.failure().inside_field(name);
  }

  template <class T>
  void read_nullable(T& value, const FieldRules& rules) {
    if constexpr (!ValueTraits<T>::is_optional) {
      if (!read_value(value)) refuse_null();
    } else {
      using Bare = typename ValueTraits<T>::Bare;
      const bool may_be_null = rules.nullable_in(version_);
      if constexpr (StructValue<Bare>) {
        if (may_be_null && reader_.read_int<std::int8_t>() < 0) return value.reset();
      }
      if (read_value(value.emplace())) return;
      value.reset();
      if (!may_be_null) refuse_null();
    }
  }

  void refuse_null() { reader_.fail(cannot_be_null(version_)); }

  // False when the bytes say null.
  template <class T>
  bool read_value(T& value) {
    if constexpr (std::same_as<T, bool>) {
      value = reader_.read_bool();
    } else if constexpr (std::integral<T>) {
      value = reader_.read_int<T>();
    } else if constexpr (std::same_as<T, double>) {
      value = reader_.read_double();
    } else if constexpr (std::same_as<T, Uuid>) {
      value = reader_.read_uuid();
    } else if constexpr (std::same_as<T, std::string>) {
      return assign(value, reader_.read_string());
    } else if constexpr (std::same_as<T, Bytes>) {
      return assign(value.data, reader_.read_bytes());
    } else if constexpr (std::same_as<T, RecordsView>) {
      return assign(value.bytes, reader_.read_bytes());
    } else if constexpr (ArrayValue<T>) {
      return read_items(value);
    } else {
      read(value);
    }
    return true;
  }

  bool assign(auto& value, std::optional<std::string_view> read) {
    if (read) value = *read;
    return read.has_value();
  }

  // Takes no more memory in advance than there are bytes left: items are larger here than on the
  // wire, and a length may be a lie. That of numbers has been checked already.
  template <class Item>
  bool read_items(std::vector<Item>& items) {
    const auto count = reader_.read_array_length(least_size<Item>(version_, reader_.encoding()));
    if (!count) return false;
    if constexpr (std::integral<Item> && !std::same_as<Item, bool>) {
      items.resize(*count);
      for (Item& item : items) item = reader_.read_int<Item>();
      return true;
    }
    items.clear();
    items.reserve(std::min(*count, reader_.left() / sizeof(Item)));
    for (std::size_t i = 0; i < *count; ++i) {
      if (!read_value(items.emplace_back())) refuse_null();
      if (reader_.failed()) [[unlikely]] {
        reader_.failure().inside_item(i);
        break;
      }
    }
    return true;
  }

  template <class S>
  void read_tags(S& value) {
    const std::uint32_t count = reader_.read_varint();
    for (std::uint32_t i = 0; i < count && !reader_.failed(); ++i) {
      const std::uint32_t tag = reader_.read_varint();
      const std::uint32_t size = reader_.read_varint();
      const std::string_view body = reader_.take(size);
      if (!reader_.failed()) read_tag(value, tag, body);
    }
  }

  // A tag that the listing does not have in this version is skipped: it is of a newer Kafka.
  template <class S>
  void read_tag(S& value, std::uint32_t tag, std::string_view body) {
    S::fields([&](std::string_view name, auto S::*member, auto... modifiers) {
      if constexpr (kIsTagged<decltype(modifiers)...>) {
        const FieldRules rules = rules_of(modifiers...);
        if (static_cast<std::uint32_t>(rules.tag) != tag || !rules.carried_by(version_)) return;
        read_tag_body(name, value.*member, rules, body);
      }
    });
  }

  template <class T>
  void read_tag_body(std::string_view name, T& value, const FieldRules& rules,
                     std::string_view body) {
    Reader inner(body, reader_.encoding());
    Decoder(inner, version_).read_field(name, value, rules);
    if (!inner.failed() && inner.left() > 0) {
      inner.fail(left_over(inner.left()));
      inner.failure().inside_field(name);
    }
    if (!inner.failed()) return;
    reader_.fail({});
    reader_.failure() = inner.failure();
  }

  Reader& reader_;
  std::int16_t version_;
};

template <class Message>
util::Result<Message> Walks<Message>::decode(std::string_view bytes, const Api& api,
                                             std::int16_t version) {
  if (!api.ours.contains(version))
    return unspoken_version("decode", side_of<Message>(), api, version);
  Reader reader(bytes, api.is_flexible(version) ? Encoding::flexible : Encoding::plain);
  Message message;
  Decoder(reader, version).read(message);
  if (!reader.failed() && reader.left() > 0) {
    reader.fail(left_over(reader.left()));
  }
  if (!reader.failed()) return message;
  return cannot_decode(side_of<Message>(), api, version, reader.failure());
}

}  // namespace kt::wire
