// Bytes from nowhere into every message of every API: an error or a message, never a crash, never
// memory beyond the input's size. What decodes must encode, and decode again to the same.
//
// Input: one byte chooses the message, one the version, the rest is the body. Random mutations
// rarely make a message, so one mutation in eight starts over from a valid one.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "common/wire/apis.h"
#include "common/wire/decode.h"
#include "common/wire/dump.h"
#include "common/wire/encode.h"
#include "tests/support/random_message.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace kt::wire {
namespace {

constexpr std::size_t kPrefix = 2;

struct Target {
  const Api* api;
  void (*check)(std::string_view body, const Api& api, std::int16_t version);
  std::string (*sample)(const Api& api, std::int16_t version, std::uint64_t seed);
};

template <class Message>
void check(std::string_view body, const Api& api, std::int16_t version) {
  const auto message = decode<Message>(body, api, version);
  if (!message) return;
  const auto bytes = encode(*message, api, version);
  if (!bytes) std::abort();
  const auto again = decode<Message>(*bytes, api, version);
  // Compared as text: a float64 may be NaN, which is not equal to itself.
  if (!again || dump(*again) != dump(*message)) std::abort();
}

template <class Message>
std::string sample(const Api& api, std::int16_t version, std::uint64_t seed) {
  tests::RandomMessages random(seed);
  return *encode(random.next<Message>(version), api, version);
}

std::vector<Target> all_targets() {
  std::vector<Target> targets;
  for_each_api([&]<class Request>() {
    using Response = typename Request::Response;
    targets.push_back({&Request::api, check<Request>, sample<Request>});
    targets.push_back({&Request::api, check<Response>, sample<Response>});
  });
  return targets;
}

const Target& target_of(std::uint8_t choice) {
  static const std::vector<Target> kTargets = all_targets();
  return kTargets[choice % kTargets.size()];
}

std::int16_t version_of(const Api& api, std::uint8_t choice) {
  const int count = api.ours.max - api.ours.min + 1;
  return static_cast<std::int16_t>(api.ours.min + choice % count);
}

}  // namespace
}  // namespace kt::wire

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kt::wire;
  if (size < kPrefix) return 0;
  const Target& target = target_of(data[0]);
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  target.check(all.substr(kPrefix), *target.api, version_of(*target.api, data[1]));
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed) {
  using namespace kt::wire;
  if (seed % 8 != 0 || max_size < kPrefix) return LLVMFuzzerMutate(data, size, max_size);
  data[0] = static_cast<std::uint8_t>(seed >> 8);
  data[1] = static_cast<std::uint8_t>(seed >> 16);
  const Target& target = target_of(data[0]);
  const auto body = target.sample(*target.api, version_of(*target.api, data[1]), seed);
  if (body.size() > max_size - kPrefix) return kPrefix;
  std::memcpy(data + kPrefix, body.data(), body.size());
  return kPrefix + body.size();
}
