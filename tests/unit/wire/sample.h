// An API that Kafka does not have, with one field for each rule of the walks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/wire/fields.h"

namespace kt::wire::sample {

struct Response;

struct Item {
  std::string name;
  bool is_new = false;

  bool operator==(const Item&) const = default;
  static constexpr void fields(auto&& f) {
    f("name", &Item::name);
    f("is_new", &Item::is_new, since(1));
  }
};

struct Point {
  std::int32_t x = 0;

  bool operator==(const Point&) const = default;
  static constexpr void fields(auto&& f) { f("x", &Point::x); }
};

struct Request {
  using Response = sample::Response;
  static constexpr Api api{.key = 999, .name = "Sample", .ours = {0, 3}, .flexible_from = 2};

  std::vector<Item> items;
  bool validate_only = false;
  std::string hint;
  std::int32_t limit = -1;
  std::optional<std::vector<std::int32_t>> partitions = std::vector<std::int32_t>{};
  std::optional<Point> point;
  std::string rack;
  std::int64_t stamp = -1;

  bool operator==(const Request&) const = default;
  static constexpr void fields(auto&& f) {
    f("items", &Request::items);
    f("validate_only", &Request::validate_only, since(1));
    f("hint", &Request::hint, since(1), droppable());
    f("limit", &Request::limit, until(1));
    f("partitions", &Request::partitions, nullable_since(1));
    f("point", &Request::point, since(3));
    f("stamp", &Request::stamp, tagged(1, 3));
    f("rack", &Request::rack, tagged(0, 2));
  }
};

struct Response {
  std::uint16_t port = 0;
  double ratio = 0;
  Uuid id;
  Bytes password;
  Bytes data;
  RecordsView records;
  std::optional<std::string> text;

  bool operator==(const Response&) const = default;
  static constexpr void fields(auto&& f) {
    f("port", &Response::port);
    f("ratio", &Response::ratio);
    f("id", &Response::id);
    f("password", &Response::password, masked());
    f("data", &Response::data);
    f("records", &Response::records);
    f("text", &Response::text);
  }
};

}  // namespace kt::wire::sample
