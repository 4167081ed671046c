// A password, token or key in memory: prints as ****, and its bytes are overwritten when it goes.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace kt::util {

class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string bytes) : bytes_(std::move(bytes)) {}
  Secret(const Secret&) = default;
  Secret& operator=(const Secret& other);
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  ~Secret();

  bool empty() const { return bytes_.empty(); }
  bool operator==(const Secret&) const = default;

  // The bytes themselves, for the one place that needs them: never to be logged, printed or put
  // into an error.
  std::string_view reveal() const { return bytes_; }

 private:
  std::string bytes_;
};

// What every formatter prints for a Secret (fmt finds it by argument-dependent lookup).
inline std::string_view format_as(const Secret&) {
  return "****";
}

}  // namespace kt::util
