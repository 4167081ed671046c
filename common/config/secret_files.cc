#include "common/config/secret_files.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "common/config/connection_properties.h"
#include "common/util/secret.h"

namespace kt::config {
namespace {

namespace fs = std::filesystem;

// A value that only refers to a secret is none.
bool is_secret(const std::string& key, std::string_view value) {
  const bool has_secret_name =
      key.ends_with("password") || key.ends_with("secret") || key == "ssl.keystore.key";
  const bool is_login = key == "sasl.jaas.config" && (value.find("password") != value.npos ||
                                                      value.find("clientSecret") != value.npos);
  return (has_secret_name || is_login) && !value.empty() && value.find("${") == value.npos;
}

bool may_others(const fs::path& path, fs::perms what) {
  std::error_code unknown;
  const auto permissions = fs::status(path, unknown).permissions();
  return !unknown && (permissions & what) != fs::perms::none;
}

// A private folder anywhere above keeps everybody else out.
bool is_readable_by_all(const fs::path& path) {
  if (!may_others(path, fs::perms::others_read) || !fs::is_regular_file(path)) return false;
  std::error_code unknown;
  auto folder = fs::absolute(path, unknown).parent_path();
  while (!unknown && folder.has_relative_path()) {
    if (!may_others(folder, fs::perms::others_exec)) return false;
    folder = folder.parent_path();
  }
  return !unknown;
}

}  // namespace

std::optional<std::string> warning_about_secrets(const std::string& path,
                                                 const Properties& properties) {
  const auto secret = std::find_if(properties.begin(), properties.end(), [](const auto& each) {
    return is_secret(java_name(each.first), each.second);
  });
  if (secret == properties.end() || !is_readable_by_all(path)) return std::nullopt;
  return fmt::format(
      "'{}' holds a secret ({}) and everybody on this machine can read it; chmod 600", path,
      secret->first);
}

void clear(Properties& properties) {
  for (auto& [key, value] : properties) const util::Secret overwritten(std::move(value));
  properties.clear();
}

}  // namespace kt::config
