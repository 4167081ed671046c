// kt's half of the conformance test; wire.sh runs it, Oracle.java is Kafka's half.
//   wire_conformance listing    every message, field and error code, one line each, to stdout
//   wire_conformance samples    random messages, encoded, to stdout
//   wire_conformance check      Kafka's samples on stdin must decode and encode to the same bytes
// The layout of samples is described in Oracle.java.
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <fmt/format.h>

#include "common/wire/apis.h"
#include "common/wire/decode.h"
#include "common/wire/encode.h"
#include "common/wire/error_code.h"
#include "common/wire/reader.h"
#include "common/wire/schema.h"
#include "common/wire/words.h"
#include "common/wire/writer.h"
#include "tests/support/random_message.h"

namespace kt::wire {
namespace {

constexpr int kSamplesPerVersion = 200;
constexpr int kMostReports = 20;

// One of the two messages of an API.
struct Kind {
  const Api* api = nullptr;
  Side side = Side::request;
  std::vector<FieldSchema> (*schema)() = nullptr;
  std::string (*sample)(tests::RandomMessages&, const Api&, std::int16_t version) = nullptr;
  std::string (*problem)(std::string_view body, const Api&, std::int16_t version) = nullptr;

  std::string name() const {
    return fmt::format("{}{}", api->name, side == Side::request ? "Request" : "Response");
  }
};

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return text;
}

template <class Message>
std::string sample(tests::RandomMessages& random, const Api& api, std::int16_t version) {
  return *encode(random.next<Message>(version), api, version);
}

// Why kt disagrees with these bytes of Kafka's, or nothing.
template <class Message>
std::string problem(std::string_view body, const Api& api, std::int16_t version) {
  const auto message = decode<Message>(body, api, version);
  if (!message) return message.error().text;
  const auto again = encode(*message, api, version);
  if (!again) return again.error().text;
  return *again == body ? "" : fmt::format("encodes to\n    kt    {}", hex(*again));
}

template <class Message>
Kind kind_of(const Api& api) {
  return {&api, side_of<Message>(), schema<Message>, sample<Message>, problem<Message>};
}

std::vector<Kind> all_kinds() {
  std::vector<Kind> kinds;
  for_each_api([&]<class Request>() {
    kinds.push_back(kind_of<Request>(Request::api));
    kinds.push_back(kind_of<typename Request::Response>(Request::api));
  });
  return kinds;
}

void print_listing() {
  for (const Kind& kind : all_kinds()) {
    const Api& api = *kind.api;
    fmt::print("{} {{\"key\":{},\"versions\":\"{}-{}\",\"flexible_from\":{}}}\n", kind.name(),
               api.key, api.ours.min, api.ours.max, api.flexible_from);
    for (const FieldSchema& field : kind.schema()) {
      fmt::print("{} {}\n", kind.name(), to_json(field));
    }
  }
}

void print_errors() {
  for (std::int16_t code = kFirstErrorCode; code <= kLastErrorCode; ++code) {
    const ErrorInfo info = error_info(code);
    fmt::print("Error {{\"code\":{},\"name\":\"{}\",\"retriable\":{}}}\n", code, info.name,
               info.retriable);
  }
}

void print_samples() {
  for (const Kind& kind : all_kinds()) {
    for (auto version = kind.api->ours.min; version <= kind.api->ours.max; ++version) {
      tests::RandomMessages random(static_cast<std::uint64_t>(kind.api->key * 100 + version));
      for (int i = 0; i < kSamplesPerVersion; ++i) {
        const std::string body = kind.sample(random, *kind.api, version);
        Writer writer(Encoding::plain);
        writer.write_int(kind.api->key);
        writer.write_int(static_cast<std::int8_t>(kind.side == Side::request ? 0 : 1));
        writer.write_int(version);
        writer.write_bytes(body);
        std::cout << writer.bytes();
      }
    }
  }
}

// API key, 0 or 1 for request or response, version.
using SampleKey = std::tuple<std::int16_t, std::int8_t, std::int16_t>;

// How many samples of every message and version there were, starting from none.
std::map<SampleKey, int> no_samples(const std::vector<Kind>& kinds) {
  std::map<SampleKey, int> counts;
  for (const Kind& kind : kinds) {
    const auto side = static_cast<std::int8_t>(kind.side == Side::request ? 0 : 1);
    for (auto version = kind.api->ours.min; version <= kind.api->ours.max; ++version) {
      counts[{kind.api->key, side, version}] = 0;
    }
  }
  return counts;
}

const Kind* find_kind(const std::vector<Kind>& kinds, std::int16_t key, std::int8_t side) {
  for (const Kind& kind : kinds) {
    if (kind.api->key == key && kind.side == (side == 0 ? Side::request : Side::response)) {
      return &kind;
    }
  }
  return nullptr;
}

// The number of samples that kt and Kafka do not agree on.
int check_samples(std::string_view input) {
  const std::vector<Kind> kinds = all_kinds();
  std::map<SampleKey, int> counts = no_samples(kinds);
  int checked = 0;
  int failures = 0;
  Reader reader(input, Encoding::plain);
  while (reader.left() > 0 && !reader.failed()) {
    const auto key = reader.read_int<std::int16_t>();
    const auto side = reader.read_int<std::int8_t>();
    const auto version = reader.read_int<std::int16_t>();
    const std::string_view body = reader.read_bytes().value_or("");
    const Kind* kind = find_kind(kinds, key, side);
    if (kind == nullptr) continue;
    ++counts[{key, side, version}];
    ++checked;
    const std::string problem = kind->problem(body, *kind->api, version);
    if (problem.empty() || ++failures > kMostReports) continue;
    fmt::print(stderr, "kt disagrees with Kafka: {} version {}: {}\n    Kafka {}\n", kind->name(),
               version, problem, hex(body));
  }
  for (const auto& [key, count] : counts) {
    if (count >= kSamplesPerVersion) continue;
    ++failures;
    fmt::print(stderr, "only {} samples of API key {} version {}\n", count, std::get<0>(key),
               std::get<2>(key));
  }
  fmt::print("{} messages of Kafka went through kt, {} failed\n", checked, failures);
  return failures;
}

std::string all_of_stdin() {
  return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
}

}  // namespace
}  // namespace kt::wire

int main(int argc, char** argv) {
  const std::string_view action = argc == 2 ? argv[1] : "";
  if (action == "listing") {
    kt::wire::print_listing();
    kt::wire::print_errors();
  } else if (action == "samples") {
    kt::wire::print_samples();
  } else if (action == "check") {
    return kt::wire::check_samples(kt::wire::all_of_stdin()) == 0 ? 0 : 1;
  } else {
    std::cerr << "usage: wire_conformance listing|samples|check\n";
    return 2;
  }
  return 0;
}
