// A few pages over HTTP for whoever asks: what a monitoring system scrapes. What stands on them is
// left to others. No TLS, no logins: put a proxy before it where that is wanted.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "common/util/result.h"

namespace kt::http {

struct Page {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body;
};

// "[HOST]:PORT": without a host every address of this machine, port 0 any that is free.
struct Place {
  std::string host = "0.0.0.0";  // IPv6 without brackets
  std::uint16_t port = 0;

  bool operator==(const Place&) const = default;
};

// ":9308", "localhost:9308", "[::1]:9308"; anything else is an error of kind usage.
util::Result<Place> parse_place(std::string_view text);

class Endpoint {
 public:
  // Makes the page, on any of the endpoint's threads and on several at once.
  using Serve = std::function<Page()>;

  // Listens, and serves the pages by their paths ("/metrics") on threads of its own as long as it
  // lives. The error (io) says why it cannot.
  static util::Result<Endpoint> listen(const Place& place, std::map<std::string, Serve> pages);

  // "127.0.0.1:9308", with the port that was free where any would do.
  std::string at() const;

 private:
  struct Server;
  explicit Endpoint(std::shared_ptr<Server> server) : server_(std::move(server)) {}

  std::shared_ptr<Server> server_;
};

}  // namespace kt::http
