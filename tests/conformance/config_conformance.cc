// What kt makes of client files, for config.sh to hold against Java: frames on standard input (see
// ConfigOracle.java), a line for each on standard output.
#include <cstdint>
#include <cstdio>
#include <map>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "common/config/jaas.h"
#include "common/config/properties_file.h"

namespace {

std::optional<std::string> read_bytes(std::size_t size) {
  std::string bytes(size, '\0');
  if (std::fread(bytes.data(), 1, size, stdin) != size) return std::nullopt;
  return bytes;
}

std::optional<std::uint32_t> read_size() {
  const auto bytes = read_bytes(4);
  if (!bytes) return std::nullopt;
  std::uint32_t size = 0;
  for (const char c : *bytes) size = size << 8 | static_cast<unsigned char>(c);
  return size;
}

std::string quoted(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '.' || c == '_';
    out += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string listed(const std::map<std::string, std::string>& entries) {
  std::map<std::string, std::string> sorted;
  for (const auto& [key, value] : entries) sorted[quoted(key)] = quoted(value);
  std::string out = "{";
  for (const auto& [key, value] : sorted) out += key + "=" + value + " ";
  return out + "}";
}

std::string as_properties(const std::string& text) {
  const auto read = kt::config::parse_properties(text);
  return read ? listed(*read) : "refused";
}

std::string as_jaas(const std::string& text) {
  const auto read = kt::config::parse_jaas(text);
  return read ? quoted(read->login_module) + " " + listed(read->options) : "refused";
}

}  // namespace

int main() {
  for (int number = 1;; ++number) {
    const int kind = std::fgetc(stdin);
    if (kind == EOF) return 0;
    const auto size = read_size();
    const auto text = size ? read_bytes(*size) : std::nullopt;
    if (!text) return 1;
    const std::string result = kind == 'p' ? as_properties(*text) : as_jaas(*text);
    fmt::print("{} {} {} -> {}\n", number, static_cast<char>(kind), quoted(*text), result);
  }
}
