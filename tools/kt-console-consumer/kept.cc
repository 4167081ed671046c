#include "tools/kt-console-consumer/kept.h"

#include <string_view>

namespace kt::console_consumer {

namespace {

// Into bytes that have the room: what points into them stays good.
std::string_view appended(std::vector<char>& bytes, std::string_view text) {
  const auto at = bytes.size();
  bytes.insert(bytes.end(), text.begin(), text.end());
  return {bytes.data() + at, text.size()};
}

}  // namespace

Kept copy_of(const records::Record& from) {
  Kept kept;
  kept.record = from;
  const auto size = from.key.value_or("").size() + from.value.value_or("").size();
  kept.bytes.reserve(size + from.headers.bytes().size());
  if (from.key) kept.record.key = appended(kept.bytes, *from.key);
  if (from.value) kept.record.value = appended(kept.bytes, *from.value);
  kept.record.headers =
      records::Headers(appended(kept.bytes, from.headers.bytes()), from.headers.size());
  return kept;
}

}  // namespace kt::console_consumer
