#include "common/config/resolve.h"

#include <algorithm>
#include <utility>

#include "common/config/profiles.h"
#include "common/config/secret_files.h"
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

bool is_safety(const std::string& key, std::string_view value) {
  return (key == "read-only" && util::trim(value) == "true") ||
         (key == "confirm" && util::trim(value) == "name");
}

// The stronger properties replace the weaker ones, whichever of its names each uses; but what makes
// a cluster safe stays.
void merge(Properties& into, Properties stronger) {
  for (auto& [key, value] : stronger) {
    std::string name = java_name(key);
    auto& old = into[name];
    if (!is_safety(name, old)) old = std::move(value);
  }
}

// What was read from a file, and the warning that it earns.
util::Result<Properties> with_warning(const std::string& path, util::Result<Properties> read,
                                      std::vector<std::string>& warnings) {
  if (read) {
    if (auto warning = warning_about_secrets(path, *read)) warnings.push_back(*warning);
  }
  return read;
}

util::Result<Properties> merged(const Request& request, const Environment& environment,
                                std::vector<std::string>& warnings) {
  Properties properties;
  if (!request.profile.empty()) {
    auto profile = with_warning(profile_path(request.profile, environment),
                                read_profile(request.profile, environment), warnings);
    if (!profile) return profile.error();
    merge(properties, *std::move(profile));
  }
  if (!request.properties_file.empty()) {
    auto file = with_warning(request.properties_file, read_properties_file(request.properties_file),
                             warnings);
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

util::Result<ReadProperties> resolve_without_servers(const Request& given, const Places& places) {
  const bool has_server_flag = !given.bootstrap_servers.empty();
  const auto request = with_variables(given, places.environment);
  std::vector<std::string> warnings;
  auto properties = merged(request, places.environment, warnings);
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
  if (!request.ways.empty()) properties->insert_or_assign("via", util::join(request.ways, ","));
  if (auto done = resolve_references(*properties, places); !done) return done.error();
  auto read = settings_from(*properties);
  clear(*properties);
  if (!read) return read;
  read->settings.cluster_name = request.profile;
  read->warnings.insert(read->warnings.begin(), warnings.begin(), warnings.end());
  return read;
}

util::Result<ReadProperties> resolve(const Request& request, const Places& places) {
  auto read = resolve_without_servers(request, places);
  if (read && read->settings.bootstrap.empty()) {
    return util::usage("cannot connect: --bootstrap-server is missing");
  }
  return read;
}

}  // namespace kt::config
