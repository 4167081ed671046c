#include "common/http/post.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <poll.h>

#include "common/util/numbers.h"
#include "common/util/text.h"

namespace kt::http {
namespace {

using util::Deadline;
using util::Result;

// Answers of token endpoints have a few kilobytes; what is longer is none.
constexpr std::size_t kLongestAnswer = std::size_t{1} << 20;

util::Error late(std::string_view what) {
  return util::timed_out(fmt::format("it waited in vain for {}", what));
}

void wait_for(std::vector<pollfd>& fds, Deadline until) {
  ::poll(fds.data(), fds.size(), static_cast<int>(until.left().count()));
}

Result<std::unique_ptr<net::Stream>> connect(const net::Dial& dial, const Url& url,
                                             Deadline deadline) {
  const auto dialing = dial(url.host, url.port);
  while (!deadline.expired()) {
    auto stream = dialing->advance();
    if (!stream.ok() || *stream != nullptr) return stream;
    std::vector<pollfd> fds;
    dialing->interests(fds);
    wait_for(fds, deadline.sooner(dialing->wake_at()));
  }
  return late(dialing->waiting_for());
}

void wait_for(const net::Stream& stream, net::Wait wait, Deadline deadline) {
  const short events = wait == net::Wait::writable ? POLLOUT : POLLIN;
  std::vector<pollfd> fds{{.fd = stream.fd(), .events = events, .revents = 0}};
  wait_for(fds, deadline);
}

Result<void> send(net::Stream& stream, std::string_view bytes, Deadline deadline) {
  while (!bytes.empty()) {
    const auto step = stream.write(bytes);
    if (!step.ok()) return step.error();
    bytes.remove_prefix(step->bytes);
    if (deadline.expired()) return late("the connection");
    if (!bytes.empty() && step->wait != net::Wait::nothing) wait_for(stream, step->wait, deadline);
  }
  return {};
}

// Everything up to the end of the connection, which the request has asked for.
Result<std::string> receive(net::Stream& stream, Deadline deadline) {
  std::string all;
  std::array<char, 4096> chunk{};
  while (all.size() < kLongestAnswer) {
    const auto step = stream.read(chunk);
    if (!step.ok()) {
      if (!all.empty()) return all;  // a peer that resets instead of closing
      return step.error();
    }
    all.append(chunk.data(), step->bytes);
    if (step->ended) return all;
    if (deadline.expired()) return late("its answer");
    if (step->wait != net::Wait::nothing) wait_for(stream, step->wait, deadline);
  }
  return util::unreachable("its answer is too long");
}

std::string host_header(const Url& url) {
  const bool is_ipv6 = url.host.find(':') != url.host.npos;
  const std::string host = is_ipv6 ? fmt::format("[{}]", url.host) : url.host;
  const bool is_usual = url.port == (url.is_tls ? 443 : 80);
  return is_usual ? host : fmt::format("{}:{}", host, url.port);
}

std::string text_of(const Post& request) {
  std::string head = fmt::format(
      "POST {} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nAccept: application/json\r\n"
      "Content-Type: {}\r\nContent-Length: {}\r\n",
      request.url.path, host_header(request.url), request.content_type,
      request.body.reveal().size());
  if (!request.authorization.empty()) {
    head += fmt::format("Authorization: {}\r\n", request.authorization.reveal());
  }
  head += "\r\n";
  return head.append(request.body.reveal());
}

// The value of a header, whose name is given in lower case.
std::optional<std::string> header(std::string_view head, std::string_view name) {
  for (const auto& line : util::split(head, '\n')) {
    const auto halves = util::cut(line, ':');
    if (halves && util::to_lower(util::trim(halves->left)) == name) {
      return util::to_lower(util::trim(halves->right));
    }
  }
  return std::nullopt;
}

// RFC 9112 section 7.1, without trailers.
Result<std::string> joined_chunks(std::string_view rest) {
  std::string body;
  while (true) {
    std::size_t size = 0;
    const auto [end, code] = std::from_chars(rest.data(), rest.data() + rest.size(), size, 16);
    const auto line_end = rest.find("\r\n");
    if (code != std::errc() || line_end == rest.npos) return util::corrupt("a broken answer");
    if (size == 0) return body;
    rest.remove_prefix(line_end + 2);
    if (rest.size() < size + 2) return util::corrupt("an answer cut short");
    body.append(rest.substr(0, size));
    rest.remove_prefix(size + 2);
  }
}

}  // namespace

Result<Url> parse_url(std::string_view text) {
  const auto bad = [text](std::string_view why) {
    return util::usage(fmt::format("'{}' is no URL to ask: {}", text, why));
  };
  Url url;
  auto rest = text;
  if (rest.starts_with("https://")) {
    url.is_tls = true;
    url.port = 443;
    rest.remove_prefix(8);
  } else if (rest.starts_with("http://")) {
    rest.remove_prefix(7);
  } else {
    return bad("it has to begin with https:// or http://");
  }
  const auto slash = std::min(rest.find_first_of("/?"), rest.size());
  auto authority = rest.substr(0, slash);
  if (slash < rest.size()) url.path = rest.substr(slash);
  if (url.path[0] == '?') url.path.insert(0, "/");
  if (authority.find('@') != authority.npos) return bad("no user belongs into it");
  const auto port_at =
      authority.find(':', authority.find(']') == authority.npos ? 0 : authority.find(']'));
  if (port_at != authority.npos) {
    const auto port = util::parse_between(authority.substr(port_at + 1), 1, 65'535);
    if (!port) return bad("the port has to be a number from 1 to 65535");
    url.port = static_cast<std::uint16_t>(*port);
    authority = authority.substr(0, port_at);
  }
  if (authority.starts_with("[") && authority.ends_with("]")) {
    authority = authority.substr(1, authority.size() - 2);
  }
  if (authority.empty()) return bad("the host is missing");
  url.host = authority;
  return url;
}

Result<Answer> parse_answer(std::string_view bytes) {
  const auto end_of_head = bytes.find("\r\n\r\n");
  const auto words = util::split(bytes.substr(0, bytes.find("\r\n")), ' ');
  if (end_of_head == bytes.npos || !bytes.starts_with("HTTP/1.") || words.size() < 2) {
    return util::corrupt("it does not answer in HTTP");
  }
  const auto status = util::parse_between(words[1], 100, 999);
  if (!status) return util::corrupt("it does not answer in HTTP");
  const auto head = bytes.substr(0, end_of_head);
  auto rest = bytes.substr(end_of_head + 4);
  Answer answer{.status = static_cast<int>(*status), .body = {}};
  if (header(head, "transfer-encoding") == "chunked") {
    auto body = joined_chunks(rest);
    if (!body.ok()) return body.error();
    answer.body = *std::move(body);
    return answer;
  }
  if (const auto length = header(head, "content-length")) {
    const auto size = util::parse_between(*length, 0, kLongestAnswer);
    if (!size || rest.size() < static_cast<std::size_t>(*size)) {
      return util::corrupt("an answer cut short");
    }
    rest = rest.substr(0, static_cast<std::size_t>(*size));
  }
  answer.body = rest;
  return answer;
}

Result<Answer> post(const net::Dial& dial, const Post& request, Deadline deadline) {
  auto stream = connect(dial, request.url, deadline);
  if (!stream.ok()) return stream.error();
  const util::Secret text(text_of(request));
  if (auto sent = send(**stream, text.reveal(), deadline); !sent) return sent.error();
  auto bytes = receive(**stream, deadline);
  if (!bytes.ok()) return bytes.error();
  return parse_answer(*bytes);
}

}  // namespace kt::http
