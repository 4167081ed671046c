// The definition of encode for any message; only instantiate.h and tests of the walk include it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/wire/fields.h"
#include "common/wire/walks.h"
#include "common/wire/words.h"
#include "common/wire/writer.h"

namespace kt::wire {

// Writes values of one version.
class Encoder {
 public:
  Encoder(Writer& writer, std::int16_t version) : writer_(writer), version_(version) {}

  template <StructValue S>
  void write(const S& value) {
    S::fields([&](std::string_view name, auto S::*member, auto... modifiers) {
      if constexpr (!kIsTagged<decltype(modifiers)...>) {
        write_field(name, value, member, rules_of(modifiers...));
      }
    });
    if constexpr (has_tags<S>()) {
      writer_.is_flexible() ? write_tags(value) : refuse_tags(value);
    } else if (writer_.is_flexible()) {
      writer_.write_varint(0);
    }
  }

 private:
  template <class S, class T>
  void write_field(std::string_view name, const S& owner, T S::*member, const FieldRules& rules) {
    if (writer_.failed()) return;
    if (!rules.carried_by(version_)) return leave_out(name, owner, member, rules);
    write_nullable(owner.*member, rules);
    if (writer_.failed()) [[unlikely]]
      writer_.failure().inside_field(name);
  }

  // Silently only what may be left out or is not set.
  template <class S, class T>
  void leave_out(std::string_view name, const S& owner, T S::*member, const FieldRules& rules) {
    if (rules.may_be_left_out() || owner.*member == default_of<S>().*member) return;
    writer_.failure().report(cannot_be_carried(version_));
    writer_.failure().inside_field(name);
  }

  template <class T>
  void write_nullable(const T& value, const FieldRules& rules) {
    if constexpr (!ValueTraits<T>::is_optional) {
      write_value(value);
    } else {
      using Bare = typename ValueTraits<T>::Bare;
      const bool may_be_null = rules.nullable_in(version_);
      if (!value && !may_be_null) {
        writer_.failure().report(cannot_be_null(version_));
        return;
      }
      if constexpr (StructValue<Bare>) {
        if (may_be_null) writer_.write_int<std::int8_t>(value ? 1 : -1);
        if (value) write(*value);
      } else {
        value ? write_value(*value) : write_null<Bare>();
      }
    }
  }

  template <class T>
  void write_null() {
    if constexpr (std::same_as<T, std::string>) {
      writer_.write_null_string();
    } else {
      writer_.write_null_array();
    }
  }

  template <class T>
  void write_value(const T& value) {
    if constexpr (std::same_as<T, bool>) {
      writer_.write_bool(value);
    } else if constexpr (std::integral<T>) {
      writer_.write_int(value);
    } else if constexpr (std::same_as<T, double>) {
      writer_.write_double(value);
    } else if constexpr (std::same_as<T, std::string>) {
      writer_.write_string(value);
    } else if constexpr (std::same_as<T, Bytes>) {
      writer_.write_bytes(value.data);
    } else if constexpr (std::same_as<T, RecordsView>) {
      writer_.write_bytes(value.bytes);
    } else if constexpr (std::same_as<T, Uuid>) {
      writer_.write_uuid(value);
    } else if constexpr (ArrayValue<T>) {
      write_items(value);
    } else {
      write(value);
    }
  }

  template <class Item>
  void write_items(const std::vector<Item>& items) {
    writer_.write_array_length(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
      write_value(items[i]);
      if (writer_.failed()) [[unlikely]]
        return writer_.failure().inside_item(i);
    }
  }

  // The plain encoding has no tags.
  template <class S>
  void refuse_tags(const S& value) {
    S::fields([&](std::string_view name, auto S::*member, auto... modifiers) {
      if constexpr (kIsTagged<decltype(modifiers)...>) {
        if (!writer_.failed()) leave_out(name, value, member, rules_of(modifiers...));
      }
    });
  }

  template <class S>
  void write_tags(const S& value) {
    std::vector<Tag> tags;
    S::fields([&](std::string_view name, auto S::*member, auto... modifiers) {
      if constexpr (kIsTagged<decltype(modifiers)...>) {
        collect_tag(name, value, member, rules_of(modifiers...), tags);
      }
    });
    writer_.write_tags(std::move(tags));
  }

  template <class S, class T>
  void collect_tag(std::string_view name, const S& owner, T S::*member, const FieldRules& rules,
                   std::vector<Tag>& tags) {
    if (writer_.failed() || owner.*member == default_of<S>().*member) return;
    if (!rules.carried_by(version_)) return leave_out(name, owner, member, rules);
    Writer body(writer_.encoding());
    Encoder(body, version_).write_field(name, owner, member, rules);
    if (body.failed()) {
      writer_.failure() = body.failure();
    } else {
      tags.push_back({static_cast<std::uint32_t>(rules.tag), body.take()});
    }
  }

  Writer& writer_;
  std::int16_t version_;
};

template <class Message>
util::Result<std::string> Walks<Message>::encode(const Message& message, const Api& api,
                                                 std::int16_t version) {
  if (!api.ours.contains(version))
    return unspoken_version("encode", side_of<Message>(), api, version);
  Writer writer(api.is_flexible(version) ? Encoding::flexible : Encoding::plain);
  Encoder(writer, version).write(message);
  if (!writer.failed()) return writer.take();
  return cannot_encode(side_of<Message>(), api, version, writer.failure());
}

}  // namespace kt::wire
