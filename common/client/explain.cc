#include "common/client/explain.h"

#include <cctype>

#include <fmt/format.h>

namespace kt::client {
namespace {

util::ErrorKind kind_of(rd_kafka_resp_err_t code) {
  switch (code) {
    case RD_KAFKA_RESP_ERR__AUTHENTICATION:
    case RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED:
    case RD_KAFKA_RESP_ERR_UNSUPPORTED_SASL_MECHANISM:
      return util::ErrorKind::denied;
    case RD_KAFKA_RESP_ERR__TRANSPORT:
    case RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN:
    case RD_KAFKA_RESP_ERR__RESOLVE:
    case RD_KAFKA_RESP_ERR__SSL:
      return util::ErrorKind::unreachable;
    case RD_KAFKA_RESP_ERR__TIMED_OUT:
    case RD_KAFKA_RESP_ERR__MSG_TIMED_OUT:
    case RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE:
      return util::ErrorKind::timeout;
    default:
      return util::ErrorKind::refused;
  }
}

// librdkafka's texts begin with who said it, "Broker: " or "Local: ", and a capital.
std::string plain_words(std::string_view text) {
  for (const std::string_view speaker : {"Broker: ", "Local: "}) {
    if (text.starts_with(speaker)) text.remove_prefix(speaker.size());
  }
  std::string words(text);
  const bool is_acronym = words.size() > 1 && std::isupper(static_cast<unsigned char>(words[1]));
  if (!words.empty() && !is_acronym) {
    words[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(words[0])));
  }
  return words;
}

// Where kt can say it better than librdkafka's general words.
std::string_view own_words(rd_kafka_resp_err_t code) {
  switch (code) {
    case RD_KAFKA_RESP_ERR__MSG_TIMED_OUT:
      return "no acknowledgement within delivery.timeout.ms";
    case RD_KAFKA_RESP_ERR__PURGE_QUEUE:
      return "given up before it was sent";
    case RD_KAFKA_RESP_ERR__PURGE_INFLIGHT:
      return "given up after it was sent, before it was acknowledged";
    case RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN:
      return "no broker can be reached";
    case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE:
      return "the record is larger than max.request.size or the topic's max.message.bytes allows";
    default:
      return {};
  }
}

}  // namespace

util::Error explain(rd_kafka_resp_err_t code, std::string_view account) {
  std::string words = plain_words(account.empty() ? own_words(code) : account);
  if (words.empty()) words = plain_words(rd_kafka_err2str(code));
  const bool is_brokers = code > RD_KAFKA_RESP_ERR_NO_ERROR;
  if (is_brokers) words = fmt::format("{} ({})", words, rd_kafka_err2name(code));
  return {.kind = kind_of(code),
          .text = std::move(words),
          .kafka_code = is_brokers ? static_cast<std::int16_t>(code) : std::int16_t{0}};
}

util::Error explain(rd_kafka_resp_err_t code) {
  return explain(code, {});
}

}  // namespace kt::client
