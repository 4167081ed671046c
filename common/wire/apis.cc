#include "common/wire/apis.h"

#include <algorithm>
#include <array>

namespace kt::wire {
namespace {

template <class... Requests>
constexpr std::array<const Api*, sizeof...(Requests)> table_of(TypeList<Requests...>) {
  return {&Requests::api...};
}

constexpr auto kTable = table_of(Apis{});

}  // namespace

const Api* find_api(std::int16_t key) {
  const auto* found =
      std::find_if(kTable.begin(), kTable.end(), [key](const Api* api) { return api->key == key; });
  return found == kTable.end() ? nullptr : *found;
}

}  // namespace kt::wire
