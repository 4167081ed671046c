#include "common/http/post.h"

#include <doctest/doctest.h>

#include "common/http/token_endpoint.h"
#include "tests/support/memory_stream.h"

namespace kt::http {
namespace {

// Apart from its host, so that nobody takes these for links.
const std::string kHttp = std::string("http:") + "//";

// A token request to a provider that answers this.
util::Result<AccessToken> token_for(const std::string& answer, std::string* asked = nullptr) {
  const auto peer = std::make_shared<test::MemoryPeer>();
  peer->to_client = answer;
  peer->has_closed = true;
  auto token = request_token(
      test::memory_dial(peer), "http://login.example/token",
      {.client_id = "ann", .client_secret = util::Secret("hunter2"), .scope = "read write"},
      util::Deadline::never());
  if (asked != nullptr) *asked = peer->received;
  return token;
}

std::string answer(std::string_view status, std::string_view body) {
  return "HTTP/1.1 " + std::string(status) + "\r\nContent-Type: application/json\r\n\r\n" +
         std::string(body);
}

}  // namespace

TEST_CASE("URLs are taken apart") {
  const auto url = parse_url("https://login.example/realms/x?y=z");
  REQUIRE(url.ok());
  CHECK(url->is_tls);
  CHECK(url->host == "login.example");
  CHECK(url->port == 443);
  CHECK(url->path == "/realms/x?y=z");
  CHECK(parse_url(kHttp + "[::1]:8080")->host == "::1");
  CHECK(parse_url(kHttp + "[::1]:8080")->port == 8080);
  CHECK(parse_url(kHttp + "h?q")->path == "/?q");
  for (const auto& bad : {"ftp:" + kHttp.substr(5) + "h/", kHttp, kHttp + "h:0/",
                          kHttp + "ann:pw@h/", std::string("h")}) {
    CHECK_FALSE(parse_url(bad).ok());
  }
}

TEST_CASE("answers are read to their length, in chunks, or to the end") {
  CHECK(parse_answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabc")->body == "ab");
  CHECK(parse_answer("HTTP/1.1 401 No\r\n\r\nabc")->status == 401);
  CHECK(parse_answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
                     "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n")
            ->body == "abc0123456789");
  CHECK_FALSE(parse_answer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc").ok());
  CHECK_FALSE(parse_answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nF\r\nab").ok());
  CHECK_FALSE(parse_answer("SSH-2.0-OpenSSH_9\r\n").ok());
}

TEST_CASE("a provider is asked by client credentials") {
  std::string asked;
  const auto token =
      token_for(answer("200 OK", R"({"access_token":"t0k","expires_in":300})"), &asked);
  REQUIRE(token.ok());
  CHECK(token->value.reveal() == "t0k");
  CHECK(token->lifetime == std::chrono::seconds(300));
  CHECK(asked.starts_with("POST /token HTTP/1.1\r\nHost: login.example\r\n"));
  CHECK(asked.find("Authorization: Basic YW5uOmh1bnRlcjI=\r\n") != std::string::npos);
  CHECK(asked.ends_with("\r\n\r\ngrant_type=client_credentials&scope=read%20write"));
}

TEST_CASE("what a provider refuses is said in its words, without the secret") {
  const auto refused = token_for(
      answer("401 Unauthorized", R"({"error":"invalid_client","error_description":"no such"})"));
  CHECK(refused.error().kind == util::ErrorKind::denied);
  CHECK(refused.error().text ==
        "cannot get a token from 'http://login.example/token': it answers \"invalid_client: no "
        "such\" (HTTP 401)");
  CHECK(token_for(answer("500 Oops", "<html>"))
            .error()
            .text.ends_with("it answers with HTTP status 500"));
  CHECK(token_for(answer("200 OK", "{}")).error().text.ends_with("holds no access_token"));
}

}  // namespace kt::http
