// Messages of any content into bytes: an error or bytes that decode again, never a crash. The
// message is made for one version and encoded in another too, where fields must be refused or be
// droppable.
//
// Input: one byte chooses the message, two the versions, the rest is what the random message is
// made of.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "common/wire/apis.h"
#include "common/wire/decode.h"
#include "common/wire/dump.h"
#include "common/wire/encode.h"
#include "tests/support/random_message.h"

namespace kt::wire {
namespace {

constexpr std::size_t kPrefix = 3;

std::int16_t version_of(const Api& api, char choice) {
  const int count = api.ours.max - api.ours.min + 1;
  return static_cast<std::int16_t>(api.ours.min + static_cast<unsigned char>(choice) % count);
}

template <class Message>
void check(std::string_view input, const Api& api) {
  const std::int16_t version = version_of(api, input[1]);
  const std::int16_t other_version = version_of(api, input[2]);
  auto random = tests::RandomMessages::from_bytes(input.substr(kPrefix));
  const auto message = random.next<Message>(version);

  const auto bytes = encode(message, api, version);
  if (!bytes) std::abort();
  const auto decoded = decode<Message>(*bytes, api, version);
  if (!decoded || dump(*decoded) != dump(message)) std::abort();

  const auto others = encode(message, api, other_version);
  if (others && !decode<Message>(*others, api, other_version)) std::abort();
  if (!others && others.error().text.empty()) std::abort();
}

struct Target {
  const Api* api;
  void (*check)(std::string_view input, const Api& api);
};

std::vector<Target> all_targets() {
  std::vector<Target> targets;
  for_each_api([&]<class Request>() {
    targets.push_back({&Request::api, check<Request>});
    targets.push_back({&Request::api, check<typename Request::Response>});
  });
  return targets;
}

}  // namespace
}  // namespace kt::wire

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kt::wire;
  static const std::vector<Target> kTargets = all_targets();
  if (size < kPrefix) return 0;
  const Target& target = kTargets[data[0] % kTargets.size()];
  target.check({reinterpret_cast<const char*>(data), size}, *target.api);
  return 0;
}
