#include "common/http/token_endpoint.h"

#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/util/base64.h"
#include "common/util/escapes.h"

namespace kt::http {
namespace {

using nlohmann::json;
using util::Result;

// What forms and URLs leave as it is (RFC 3986).
bool is_unreserved(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

// Id and secret as they are, which is what Java sends unless it is told to encode them.
util::Secret basic_login(const Credentials& credentials) {
  const util::Secret both(
      fmt::format("{}:{}", credentials.client_id, credentials.client_secret.reveal()));
  return util::Secret("Basic " + util::base64(both.reveal()));
}

std::string form(const Credentials& credentials) {
  std::string text = "grant_type=client_credentials";
  if (!credentials.scope.empty())
    text += "&scope=" + util::percent_encoded(credentials.scope, is_unreserved);
  return text;
}

std::string text_in(const json& object, const char* name) {
  const auto found = object.is_object() ? object.find(name) : object.end();
  return object.is_object() && found != object.end() && found->is_string()
             ? found->get<std::string>()
             : std::string();
}

util::Error refusal(int status, const json& object) {
  std::string words = text_in(object, "error");
  const std::string description = text_in(object, "error_description");
  if (!description.empty()) words += (words.empty() ? "" : ": ") + description;
  const bool is_denial = status == 400 || status == 401 || status == 403;
  return {.kind = is_denial ? util::ErrorKind::denied : util::ErrorKind::unreachable,
          .text = words.empty() ? fmt::format("it answers with HTTP status {}", status)
                                : fmt::format("it answers \"{}\" (HTTP {})", words, status)};
}

Result<AccessToken> token_in(const Answer& answer) {
  const json object = json::parse(answer.body, nullptr, /*allow_exceptions=*/false);
  if (answer.status < 200 || answer.status > 299) return refusal(answer.status, object);
  std::string token = text_in(object, "access_token");
  if (token.empty()) token = text_in(object, "id_token");  // as Java takes it
  if (token.empty()) return util::unreachable("its answer holds no access_token");
  AccessToken taken{.value = util::Secret(std::move(token)), .lifetime = {}};
  const auto expires = object.find("expires_in");
  if (expires != object.end() && expires->is_number()) {
    taken.lifetime = std::chrono::seconds(expires->get<std::int64_t>());
  }
  return taken;
}

}  // namespace

Result<AccessToken> request_token(const net::Dial& dial, const std::string& url,
                                  const Credentials& credentials, util::Deadline deadline) {
  auto where = parse_url(url);
  if (!where.ok()) return where.error();
  const auto answer = post(dial,
                           {.url = *std::move(where),
                            .authorization = basic_login(credentials),
                            .content_type = "application/x-www-form-urlencoded",
                            .body = util::Secret(form(credentials))},
                           deadline);
  auto token = answer.ok() ? token_in(*answer) : Result<AccessToken>(answer.error());
  if (token.ok()) return token;
  return util::in_context(fmt::format("cannot get a token from '{}'", url), token.error());
}

}  // namespace kt::http
