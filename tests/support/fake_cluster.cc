// One thread serves all brokers: it polls every listener and connection, reads whole frames, asks
// fake_answers, and sends the answers of a connection in the order of its requests, as Kafka does,
// each when its time has come.
#include "tests/support/fake_cluster.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/records/varint.h"
#include "common/wire/header.h"
#include "tests/support/fake_answers.h"

namespace kt::test {
namespace {

constexpr std::chrono::milliseconds kAskAgainAfter{5};

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

// A request of which the answer is still owed.
struct Owed {
  wire::RequestHeader header;
  std::string body;
  FakeContext context;
  Fault fault;                       // delay of 0: none
  std::optional<std::string> frame;  // the answer, when there is one
  util::Moment not_before{};
  bool is_never = false;
  bool closes = false;
};

struct Connection {
  int fd = -1;
  BrokerId broker = 0;
  std::unique_ptr<FakeSession> session = std::make_unique<FakeSession>();
  std::string in;
  std::string out;
  std::deque<Owed> owed;
  bool closes_when_sent = false;
  bool is_dead = false;
};

int listen_on(std::uint16_t port) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) fail("socket");
  const int on = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (bind(fd, reinterpret_cast<sockaddr*>(&at), sizeof(at)) != 0) fail("bind");
  if (listen(fd, 128) != 0) fail("listen");
  return fd;
}

std::uint16_t port_of(int fd) {
  sockaddr_in at{};
  socklen_t size = sizeof(at);
  if (getsockname(fd, reinterpret_cast<sockaddr*>(&at), &size) != 0) fail("getsockname");
  return ntohs(at.sin_port);
}

}  // namespace

struct FakeCluster::Impl {
  mutable std::mutex mutex;  // guards all below but the thread itself
  FakeState state;
  FakeVersions versions = all_versions();
  std::vector<Fault> faults;
  std::map<BrokerId, int> listeners;
  std::vector<std::unique_ptr<Connection>> open;
  std::map<std::int16_t, int> counts;
  int accepted = 0;
  int wake_read = -1;
  int wake_write = -1;
  std::atomic<bool> is_over = false;
  std::thread thread;

  void run();
  void wake() const { (void)!write(wake_write, "w", 1); }
  std::vector<pollfd> watch_list() const;
  int pause() const;
  void accept_from(BrokerId broker, int listener);
  void read_from(Connection& connection);
  void take_frames(Connection& connection);
  void take(Connection& connection, std::string_view frame);
  Fault fault_for(std::int16_t api_key, BrokerId broker);
  void settle(Connection& connection);
  void ask(Owed& owed);
  void finish(Connection& connection, Owed& owed);
  void send_to(Connection& connection);
  void drop_dead();
};

void FakeCluster::Impl::run() {
  while (!is_over) {
    std::vector<pollfd> list;
    int wait_ms = 0;
    {
      const std::lock_guard lock(mutex);
      list = watch_list();
      wait_ms = pause();
    }
    poll(list.data(), list.size(), wait_ms);
    const std::lock_guard lock(mutex);
    std::array<char, 64> drained{};
    while (read(wake_read, drained.data(), drained.size()) > 0) {
    }
    for (const auto& [id, listener] : listeners) accept_from(id, listener);
    for (auto& connection : open) {
      read_from(*connection);
      settle(*connection);
      send_to(*connection);
    }
    drop_dead();
  }
}

std::vector<pollfd> FakeCluster::Impl::watch_list() const {
  std::vector<pollfd> list{{.fd = wake_read, .events = POLLIN, .revents = 0}};
  for (const auto& [id, fd] : listeners) list.push_back({.fd = fd, .events = POLLIN, .revents = 0});
  for (const auto& connection : open) {
    const short events = connection->out.empty() ? POLLIN : POLLIN | POLLOUT;
    list.push_back({.fd = connection->fd, .events = events, .revents = 0});
  }
  return list;
}

// Milliseconds until somebody has to be asked again; -1 when all wait for their clients.
int FakeCluster::Impl::pause() const {
  const bool is_waiting = std::any_of(open.begin(), open.end(), [](const auto& connection) {
    return !connection->owed.empty() && !connection->owed.front().is_never;
  });
  return is_waiting ? static_cast<int>(kAskAgainAfter.count()) : -1;
}

void FakeCluster::Impl::accept_from(BrokerId broker, int listener) {
  while (true) {
    const int fd = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) return;
    const int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    auto connection = std::make_unique<Connection>();
    connection->fd = fd;
    connection->broker = broker;
    open.push_back(std::move(connection));
    ++accepted;
  }
}

void FakeCluster::Impl::read_from(Connection& connection) {
  std::array<char, 65536> chunk;  // NOLINT(*-member-init): read() fills what is used
  while (!connection.is_dead) {
    const ssize_t got = read(connection.fd, chunk.data(), chunk.size());
    if (got > 0) {
      connection.in.append(chunk.data(), static_cast<std::size_t>(got));
      continue;
    }
    if (got == 0 || (errno != EAGAIN && errno != EINTR)) connection.is_dead = true;
    break;
  }
  take_frames(connection);
}

void FakeCluster::Impl::take_frames(Connection& connection) {
  std::string_view rest = connection.in;
  while (rest.size() >= 4 && !connection.is_dead) {
    const auto size = records::load<std::int32_t>(rest.data());
    if (size < 8) {
      connection.is_dead = true;
      break;
    }
    if (rest.size() - 4 < static_cast<std::size_t>(size)) break;
    take(connection, rest.substr(4, static_cast<std::size_t>(size)));
    rest.remove_prefix(4 + static_cast<std::size_t>(size));
  }
  connection.in.erase(0, connection.in.size() - rest.size());
}

void FakeCluster::Impl::take(Connection& connection, std::string_view frame) {
  const auto request = wire::open_request(frame);
  if (!request.ok()) {
    connection.is_dead = true;
    return;
  }
  const wire::RequestHeader& header = request->header;
  ++counts[header.api_key];
  const Fault fault = fault_for(header.api_key, connection.broker);
  if (fault.kind == Fault::Kind::refuse) {
    connection.is_dead = true;
    return;
  }
  const util::Moment now = util::now();
  connection.owed.push_back(Owed{.header = header,
                                 .body = std::string(request->body),
                                 .context = {.state = state,
                                             .session = *connection.session,
                                             .me = connection.broker,
                                             .version = header.api_version,
                                             .client_id = header.client_id.value_or(""),
                                             .arrived = now},
                                 .fault = fault,
                                 .not_before = now + fault.delay,
                                 .is_never = fault.kind == Fault::Kind::silence});
}

// The first fault that is due for such a request; one that does nothing if there is none.
Fault FakeCluster::Impl::fault_for(std::int16_t api_key, BrokerId broker) {
  for (Fault& fault : faults) {
    if (fault.times == 0 || fault.api_key.value_or(api_key) != api_key ||
        fault.broker.value_or(broker) != broker) {
      continue;
    }
    if (fault.skip > 0) {
      --fault.skip;
      continue;
    }
    if (fault.times > 0) --fault.times;
    return fault;
  }
  return {};
}

// Asks for every answer that is not there yet, and sends from the front those that are.
void FakeCluster::Impl::settle(Connection& connection) {
  if (connection.is_dead) return;
  for (Owed& owed : connection.owed) {
    if (!owed.frame && !owed.is_never) ask(owed);
  }
  while (!connection.owed.empty() && !connection.closes_when_sent) {
    Owed& first = connection.owed.front();
    if (!first.frame || first.not_before > util::now()) break;
    finish(connection, first);
    connection.owed.pop_front();
  }
}

void FakeCluster::Impl::ask(Owed& owed) {
  const wire::RequestHeader& header = owed.header;
  const wire::Api& api = *wire::find_api(header.api_key);  // open_request knows only those
  const std::int16_t error =
      owed.fault.kind == Fault::Kind::error ? owed.fault.error_code : std::int16_t{0};
  const std::optional<std::string> body = answer(owed.context, api, owed.body, versions, error);
  owed.context.is_first_time_ = false;
  if (!body) return;
  owed.closes = body->empty() && !owed.context.expects_no_answer;
  owed.frame = body->empty() ? ""
                             : wire::frame_with_correlation(api, owed.context.version,
                                                            header.correlation_id, *body);
}

void FakeCluster::Impl::finish(Connection& connection, Owed& owed) {
  std::string& frame = *owed.frame;
  switch (owed.fault.kind) {
    case Fault::Kind::close:
      owed.closes = true;
      frame.clear();
      break;
    case Fault::Kind::cut:
      owed.closes = true;
      frame.resize(frame.size() / 2);
      break;
    case Fault::Kind::huge:
      frame = std::string("\x7f\xff\xff\xff", 4);
      break;
    default:
      break;
  }
  connection.out += frame;
  connection.closes_when_sent = owed.closes;
}

void FakeCluster::Impl::send_to(Connection& connection) {
  std::size_t sent = 0;
  while (sent < connection.out.size() && !connection.is_dead) {
    const ssize_t wrote = send(connection.fd, connection.out.data() + sent,
                               connection.out.size() - sent, MSG_NOSIGNAL);
    if (wrote < 0) {
      if (errno != EAGAIN && errno != EINTR) connection.is_dead = true;
      break;
    }
    sent += static_cast<std::size_t>(wrote);
  }
  connection.out.erase(0, sent);
  if (connection.out.empty() && connection.closes_when_sent) connection.is_dead = true;
}

void FakeCluster::Impl::drop_dead() {
  std::erase_if(open, [](const auto& connection) {
    if (connection->is_dead) close(connection->fd);
    return connection->is_dead;
  });
}

FakeCluster::FakeCluster(int brokers) : impl_(std::make_unique<Impl>()) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) fail("pipe2");
  impl_->wake_read = ends[0];
  impl_->wake_write = ends[1];
  for (BrokerId id = 1; id <= brokers; ++id) {
    const int listener = listen_on(0);
    impl_->listeners[id] = listener;
    impl_->state.brokers[id] = {
        .host = "127.0.0.1", .port = port_of(listener), .rack = "rack" + std::to_string(id)};
  }
  impl_->thread = std::thread([this] { impl_->run(); });
}

FakeCluster::~FakeCluster() {
  impl_->is_over = true;
  impl_->wake();
  impl_->thread.join();
  for (const auto& [id, fd] : impl_->listeners) close(fd);
  for (const auto& connection : impl_->open) close(connection->fd);
  close(impl_->wake_read);
  close(impl_->wake_write);
}

std::string FakeCluster::bootstrap() const {
  std::string text;
  for (const config::HostPort& at : settings().bootstrap) {
    if (!text.empty()) text += ',';
    text += at.host + ":" + std::to_string(at.port);
  }
  return text;
}

config::ConnectionSettings FakeCluster::settings() const {
  const std::lock_guard lock(impl_->mutex);
  config::ConnectionSettings settings;
  for (const auto& [id, broker] : impl_->state.brokers) {
    settings.bootstrap.push_back({.host = broker.host, .port = broker.port});
  }
  return settings;
}

void FakeCluster::edit(const std::function<void(FakeState&)>& change) {
  const std::lock_guard lock(impl_->mutex);
  change(impl_->state);
}

void FakeCluster::add_fault(Fault fault) {
  const std::lock_guard lock(impl_->mutex);
  impl_->faults.push_back(fault);
}

void FakeCluster::clear_faults() {
  const std::lock_guard lock(impl_->mutex);
  impl_->faults.clear();
}

void FakeCluster::limit(std::int16_t api_key, wire::VersionRange versions) {
  const std::lock_guard lock(impl_->mutex);
  if (versions.max < versions.min) {
    impl_->versions.erase(api_key);
  } else {
    impl_->versions[api_key] = versions;
  }
}

void FakeCluster::stop_broker(BrokerId id) {
  const std::lock_guard lock(impl_->mutex);
  const auto listener = impl_->listeners.find(id);
  if (listener == impl_->listeners.end()) return;
  // The thread's poll may hold it open for a moment longer: the port is free all the same.
  shutdown(listener->second, SHUT_RDWR);
  close(listener->second);
  impl_->listeners.erase(listener);
  for (auto& connection : impl_->open) {
    if (connection->broker == id) connection->is_dead = true;
  }
  impl_->drop_dead();
  impl_->state.broker_went(id);
  impl_->wake();
}

void FakeCluster::start_broker(BrokerId id) {
  const std::lock_guard lock(impl_->mutex);
  if (impl_->listeners.contains(id)) return;
  impl_->listeners[id] = listen_on(impl_->state.brokers[id].port);
  impl_->state.broker_came(id);
  impl_->wake();
}

int FakeCluster::requests(std::int16_t api_key) const {
  const std::lock_guard lock(impl_->mutex);
  const auto found = impl_->counts.find(api_key);
  return found == impl_->counts.end() ? 0 : found->second;
}

int FakeCluster::requests() const {
  const std::lock_guard lock(impl_->mutex);
  int sum = 0;
  for (const auto& [key, count] : impl_->counts) sum += count;
  return sum;
}

int FakeCluster::connections() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->accepted;
}

void FakeCluster::forget_counts() {
  const std::lock_guard lock(impl_->mutex);
  impl_->counts.clear();
  impl_->accepted = 0;
}

}  // namespace kt::test
