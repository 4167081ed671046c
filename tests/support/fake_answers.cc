#include "tests/support/fake_answers.h"

#include <cstdio>
#include <type_traits>

#include "common/wire/apis.h"
#include "common/wire/decode.h"
#include "common/wire/encode.h"
#include "tests/support/fake_handlers.h"

namespace kt::test {
namespace {

// Puts an error into every error_code of a message, however deep.
template <class Message>
void put_error(Message& message, std::int16_t error_code) {
  Message::fields([&](std::string_view name, auto member, auto...) {
    auto& value = message.*member;
    using Value = std::remove_cvref_t<decltype(value)>;
    using Traits = wire::ValueTraits<typename wire::ValueTraits<Value>::Bare>;
    if constexpr (std::is_same_v<Value, std::int16_t>) {
      if (name == "error_code" || name == "partition_error_code") value = error_code;
    } else if constexpr (Traits::is_array && !wire::ValueTraits<Value>::is_optional) {
      if constexpr (wire::StructValue<typename Traits::Item>) {
        for (auto& item : value) put_error(item, error_code);
      }
    }
  });
}

wire::api_versions::Response versions_answer(const FakeVersions& versions,
                                             std::int16_t error_code) {
  wire::api_versions::Response response{.error_code = error_code};
  for (const auto& [key, range] : versions) {
    response.api_keys.push_back(
        {.api_key = key, .min_version = range.min, .max_version = range.max});
  }
  return response;
}

// Brokers answer ApiVersions in version 0 when they do not know the version asked for.
std::string answer_versions(FakeContext& context, const FakeVersions& versions) {
  const wire::Api& api = wire::api_versions::Request::api;
  const auto range = versions.find(api.key);
  const bool is_known = range != versions.end() && range->second.contains(context.version);
  const std::int16_t error =
      is_known ? code(wire::ErrorCode::none) : code(wire::ErrorCode::unsupported_version);
  const std::int16_t version = is_known ? context.version : std::int16_t{0};
  return wire::encode(versions_answer(versions, error), api, version).value();
}

template <class Request>
std::optional<std::string> serve(FakeContext& context, std::string_view body,
                                 std::int16_t error_code) {
  const auto request = wire::decode<Request>(body, Request::api, context.version);
  if (!request.ok()) return "";
  std::optional<typename Request::Response> response;
  if (error_code == 0) {
    response = handle(context, *request);
  } else {
    FakeState untouched = context.state;
    FakeContext aside{.state = untouched,
                      .session = context.session,
                      .me = context.me,
                      .version = context.version,
                      .client_id = context.client_id};
    response = handle(aside, *request);
    if (response) put_error(*response, error_code);
  }
  if (!response) return std::nullopt;
  if (context.expects_no_answer) return "";
  const auto encoded = wire::encode(*response, Request::api, context.version);
  if (encoded.ok()) return *encoded;
  std::fprintf(stderr, "fake broker: %s version %d: %s\n", Request::api.name.data(),
               context.version, encoded.error().text.c_str());
  return "";
}

}  // namespace

FakeVersions all_versions() {
  FakeVersions versions;
  wire::for_each_api([&]<class Request>() { versions[Request::api.key] = Request::api.ours; });
  return versions;
}

std::optional<std::string> answer(FakeContext& context, const wire::Api& api, std::string_view body,
                                  const FakeVersions& versions, std::int16_t error_code) {
  if (api.key == wire::api_versions::Request::api.key) return answer_versions(context, versions);
  const auto range = versions.find(api.key);
  if (range == versions.end() || !range->second.contains(context.version)) return "";
  const bool is_login = api.key == wire::sasl_handshake::Request::api.key ||
                        api.key == wire::sasl_authenticate::Request::api.key;
  if (!context.state.users.empty() && !context.session.is_logged_in && !is_login) return "";
  std::optional<std::string> answered = "";
  wire::for_each_api([&]<class Request>() {
    if constexpr (!std::is_same_v<Request, wire::api_versions::Request>) {
      if (Request::api.key == api.key) answered = serve<Request>(context, body, error_code);
    }
  });
  return answered;
}

}  // namespace kt::test
