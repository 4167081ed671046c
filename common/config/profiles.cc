#include "common/config/profiles.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "common/config/connection_properties.h"
#include "common/util/text.h"

namespace kt::config {
namespace {

util::Error no_profile(const std::string& name, const Environment& environment) {
  const auto names = profile_names(environment);
  const auto near = util::nearest(name, names);
  std::string hint;
  if (near) {
    hint = fmt::format("; did you mean '{}'?", *near);
  } else if (!names.empty()) {
    hint = fmt::format("; there are {}", util::join(names, ", "));
  }
  return util::usage(fmt::format("cannot use cluster '{}': there is no {}/{}.properties{}", name,
                                 profile_folder(environment).value_or("~/.config/kt"), name, hint));
}

std::string value_or(const Properties& properties, const std::string& key, std::string otherwise) {
  const auto found = properties.find(key);
  return found == properties.end() ? std::move(otherwise) : std::string(util::trim(found->second));
}

}  // namespace

std::optional<std::string> profile_folder(const Environment& environment) {
  if (const auto folder = environment("XDG_CONFIG_HOME")) return *folder + "/kt";
  if (const auto home = environment("HOME")) return *home + "/.config/kt";
  return std::nullopt;
}

std::vector<std::string> profile_names(const Environment& environment) {
  std::vector<std::string> names;
  std::error_code unreadable;
  const std::filesystem::directory_iterator files(profile_folder(environment).value_or(""),
                                                  unreadable);
  for (const auto& file : files) {
    if (file.path().extension() == ".properties") names.push_back(file.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string profile_path(const std::string& name, const Environment& environment) {
  const auto folder = profile_folder(environment);
  if (!folder || name.find('/') != name.npos) return {};
  return *folder + "/" + name + ".properties";
}

util::Result<Properties> read_profile(const std::string& name, const Environment& environment) {
  const auto path = profile_path(name, environment);
  std::error_code unreadable;
  if (path.empty() || !std::filesystem::exists(path, unreadable)) {
    return no_profile(name, environment);
  }
  return read_properties_file(path);
}

util::Result<std::vector<Profile>> profiles(const Environment& environment) {
  std::vector<Profile> all;
  for (const auto& name : profile_names(environment)) {
    const auto file = read_profile(name, environment);
    if (!file) return file.error();
    Properties properties;
    for (const auto& [key, value] : *file) properties[java_name(key)] = value;
    all.push_back(
        {.name = name,
         .servers = value_or(properties, "bootstrap.servers", ""),
         .security_protocol =
             util::to_upper(value_or(properties, "security.protocol", "PLAINTEXT")),
         .is_read_only = util::to_lower(value_or(properties, "read-only", "false")) == "true",
         .confirms_name = value_or(properties, "confirm", "") == "name"});
  }
  return all;
}

}  // namespace kt::config
