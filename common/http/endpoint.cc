#include "common/http/endpoint.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <httplib.h>

#include "common/util/numbers.h"

namespace kt::http {
namespace {

// Who scrapes are few; the others wait their turn.
constexpr std::size_t kThreads = 2;

// The library would let two processes share a port, each getting some of the requests.
void keep_port_to_itself(socket_t socket) {
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

}  // namespace

util::Result<Place> parse_place(std::string_view text) {
  const auto wrong = [text] {
    return util::usage(fmt::format("'{}' is no place to listen: [HOST]:PORT", text));
  };
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return wrong();
  const auto port = util::parse_between(text.substr(colon + 1), 0, 65'535);
  if (!port) return wrong();
  Place place{.port = static_cast<std::uint16_t>(*port)};
  std::string_view host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
    if (host.empty()) return wrong();
  } else if (host.find_first_of(":[]/ ") != std::string_view::npos) {
    return wrong();
  }
  if (!host.empty()) place.host = host;
  return place;
}

struct Endpoint::Server {
  httplib::Server server;
  Place place;
  std::atomic<bool> has_ended{false};
  std::thread thread;

  Server() = default;
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server() {
    if (!thread.joinable()) return;
    server.stop();
    thread.join();
  }

  void start() {
    thread = std::thread([this] {
      server.listen_after_bind();
      has_ended = true;
    });
    // Before it runs it cannot be stopped.
    while (!server.is_running() && !has_ended) std::this_thread::yield();
  }
};

std::string Endpoint::at() const {
  const Place& place = server_->place;
  const bool is_v6 = place.host.find(':') != std::string::npos;
  return fmt::format("{}{}{}:{}", is_v6 ? "[" : "", place.host, is_v6 ? "]" : "", place.port);
}

util::Result<Endpoint> Endpoint::listen(const Place& place, std::map<std::string, Serve> pages) {
  auto made = std::make_shared<Server>();
  made->place = place;
  httplib::Server& server = made->server;
  server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  server.set_socket_options(keep_port_to_itself);
  server.set_keep_alive_timeout(1);
  for (auto& [path, serve] : pages) {
    server.Get(path, [serve = std::move(serve)](const httplib::Request&, httplib::Response& to) {
      const Page page = serve();
      to.status = page.status;
      to.set_content(page.body, page.content_type.c_str());
    });
  }
  errno = 0;
  const int port = place.port == 0 ? server.bind_to_any_port(place.host)
                   : server.bind_to_port(place.host, place.port) ? place.port
                                                                 : -1;
  const Endpoint endpoint(std::move(made));
  if (port < 0) {
    return util::io_error(fmt::format("cannot listen on '{}': {}", endpoint.at(),
                                      errno == 0 ? "no such address" : std::strerror(errno)));
  }
  endpoint.server_->place.port = static_cast<std::uint16_t>(port);
  endpoint.server_->start();
  return endpoint;
}

}  // namespace kt::http
