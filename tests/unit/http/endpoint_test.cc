#include "common/http/endpoint.h"

#include <doctest/doctest.h>

namespace kt::http {
namespace {

std::string place_of(std::string_view text) {
  const auto place = parse_place(text);
  return place ? place->host + " " + std::to_string(place->port) : place.error().text;
}

}  // namespace

TEST_CASE("a place to listen has a port, and perhaps a host") {
  CHECK(place_of(":9308") == "0.0.0.0 9308");
  CHECK(place_of("localhost:0") == "localhost 0");
  CHECK(place_of("[::1]:9308") == "::1 9308");
}

TEST_CASE("anything else is no place to listen") {
  for (const std::string text :
       {"9308", "localhost", "host:65536", "host:-1", "::1:9308", "[]:1", ":", "a b:1", "a:b"}) {
    CHECK(place_of(text) == "'" + text + "' is no place to listen: [HOST]:PORT");
  }
}

}  // namespace kt::http
