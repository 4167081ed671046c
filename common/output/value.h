// What a cell of a row can hold, whatever it is later written as. A tool fills Values; the writers
// of this room decide how each kind looks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace kt::output {

class Value;

// Not known, or not there: "-" in a table, null in JSON, empty in CSV; never a number. A reason,
// when given, goes to JSON as a neighbour field "<key>_reason"; a mark stands in tables instead of
// "-".
struct Null {
  std::string reason;
  std::string mark = {};

  bool operator==(const Null&) const = default;
};

using List = std::vector<Value>;
using Object = std::vector<std::pair<std::string, Value>>;  // fields in the order they are written

class Value {
 public:
  using Held = std::variant<Null, bool, std::int64_t, double, std::string, List, Object>;

  Value() = default;
  Value(Null null) : held_(std::move(null)) {}                              // NOLINT: a cell is
  Value(bool claim) : held_(claim) {}                                       // NOLINT: written as
  Value(std::int32_t number) : held_(static_cast<std::int64_t>(number)) {}  // NOLINT: what it
  Value(std::int64_t number) : held_(number) {}                             // NOLINT: holds, hence
  Value(double number) : held_(number) {}                                   // NOLINT: all of these
  Value(const char* text) : held_(std::string(text)) {}                     // NOLINT: are implicit
  Value(std::string_view text) : held_(std::string(text)) {}                // NOLINT
  Value(std::string text) : held_(std::move(text)) {}                       // NOLINT
  Value(List list) : held_(std::move(list)) {}                              // NOLINT
  Value(Object object) : held_(std::move(object)) {}                        // NOLINT

  const Held& held() const { return held_; }
  const Null* as_null() const { return std::get_if<Null>(&held_); }

  bool operator==(const Value&) const = default;

 private:
  Held held_;
};

// A list cell from any numbers or texts: "1,2,3" in a table and in CSV, an array in JSON.
List list_of(const std::vector<std::int32_t>& numbers);
List list_of(const std::vector<std::int64_t>& numbers);
List list_of(const std::vector<std::string>& texts);

// The value, or Null with this reason.
Value or_null(const std::optional<std::int64_t>& number, std::string_view reason = {});
Value or_null(const std::optional<std::int32_t>& number, std::string_view reason = {});
Value or_null(const std::optional<std::string>& text, std::string_view reason = {});

// As a table or CSV cell shows it: lists joined by commas, objects as "k=v" joined by commas, Null
// as `null_text`.
std::string plain_text(const Value& value, std::string_view null_text);

}  // namespace kt::output
