#include "common/config/resolve.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "common/util/text.h"

namespace kt::config {
namespace {

// What to merge, with variables already in the place of flags that were not given.
Request with_variables(Request request, const Environment& environment) {
  if (!request.profile.empty()) return request;
  const auto fill = [&environment](std::string& flag, const char* variable) {
    if (flag.empty()) flag = environment(variable).value_or("");
  };
  fill(request.profile, "KT_CLUSTER");
  fill(request.properties_file, "KT_COMMAND_CONFIG");
  fill(request.bootstrap_servers, "KT_BOOTSTRAP_SERVERS");
  return request;
}

// The stronger properties replace the weaker ones, whichever of its names each uses.
void merge(Properties& into, Properties stronger) {
  for (auto& [key, value] : stronger) {
    into.erase(java_name(key));
    into[java_name(key)] = std::move(value);
  }
}

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

util::Result<Properties> read_profile(const std::string& name, const Environment& environment) {
  if (name.find('/') != name.npos) return no_profile(name, environment);
  const auto folder = profile_folder(environment);
  const auto path = folder.value_or("") + "/" + name + ".properties";
  std::error_code unreadable;
  if (!folder || !std::filesystem::exists(path, unreadable)) return no_profile(name, environment);
  return read_properties_file(path);
}

util::Result<Properties> merged(const Request& request, const Environment& environment) {
  Properties properties;
  if (!request.profile.empty()) {
    auto profile = read_profile(request.profile, environment);
    if (!profile) return profile.error();
    merge(properties, *std::move(profile));
  }
  if (!request.properties_file.empty()) {
    auto file = read_properties_file(request.properties_file);
    if (!file) return file.error();
    merge(properties, *std::move(file));
  }
  Properties assigned;
  for (const auto& assignment : request.assignments) {
    if (auto added = add_property(assigned, assignment); !added) {
      return util::in_context("cannot use --command-property", added.error());
    }
  }
  merge(properties, std::move(assigned));
  return properties;
}

}  // namespace

util::Result<ReadProperties> resolve_without_servers(const Request& given,
                                                     const Environment& environment) {
  const bool has_server_flag = !given.bootstrap_servers.empty();
  const auto request = with_variables(given, environment);
  auto properties = merged(request, environment);
  if (!properties) return properties.error();

  const bool is_assigned = std::any_of(
      request.assignments.begin(), request.assignments.end(), [](const std::string& assignment) {
        const auto key = util::trim(std::string_view(assignment).substr(0, assignment.find('=')));
        return java_name(key) == "bootstrap.servers";
      });
  // A variable is weaker than an assignment on the line, the flag is stronger.
  const bool uses_servers = has_server_flag || !is_assigned;
  if (uses_servers && !request.bootstrap_servers.empty()) {
    properties->insert_or_assign("bootstrap.servers", request.bootstrap_servers);
  }
  return settings_from(*properties);
}

util::Result<ReadProperties> resolve(const Request& request, const Environment& environment) {
  auto read = resolve_without_servers(request, environment);
  if (read && read->settings.bootstrap.empty()) {
    return util::usage("cannot connect: --bootstrap-server is missing");
  }
  return read;
}

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

}  // namespace kt::config
