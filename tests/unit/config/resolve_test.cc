#include "common/config/resolve.h"

#include <filesystem>

#include <doctest/doctest.h>

#include "common/config/profiles.h"
#include "tests/support/temp_folder.h"

namespace kt::config {
namespace {

// With a user's configuration folder in it.
struct Folder : test::TempFolder {
  Folder() { std::filesystem::create_directories(below("kt")); }

  std::string profile(const std::string& name, const std::string& text) const {
    return file("kt/" + name + ".properties", text);
  }
};

Environment variables(std::map<std::string, std::string> set) {
  return [set](const std::string& name) -> std::optional<std::string> {
    const auto found = set.find(name);
    if (found == set.end()) return std::nullopt;
    return found->second;
  };
}

std::string host_of(const Request& request, const Environment& environment) {
  const auto read = resolve(request, environment);
  REQUIRE_MESSAGE(read.ok(), (read.ok() ? "" : read.error().text));
  return read->settings.bootstrap.front().host;
}

}  // namespace

TEST_CASE("each source of the server beats the weaker ones") {
  const Folder folder;
  folder.profile("prod", "bootstrap.servers=profile:1\n");
  const auto file = folder.file("client.properties", "bootstrap.servers=file:1\n");
  const std::map<std::string, std::string> home = {{"XDG_CONFIG_HOME", folder.path()}};
  auto set = home;
  const auto by_profile = host_of({.profile = "prod"}, variables(set));
  CHECK(by_profile == "profile");
  CHECK(host_of({.properties_file = file, .profile = "prod"}, variables(set)) == "file");

  set["KT_BOOTSTRAP_SERVERS"] = "variable:1";
  CHECK(host_of({.properties_file = file}, variables(set)) == "variable");
  CHECK(host_of({.assignments = {"bootstrap.servers=assigned:1"}}, variables(set)) == "assigned");
  CHECK(host_of({.bootstrap_servers = "flag:1", .assignments = {"bootstrap.servers=assigned:1"}},
                variables(set)) == "flag");
}

TEST_CASE("variables stand in for flags that were not given") {
  const Folder folder;
  folder.profile("prod", "bootstrap.servers=profile:1\nclient.id=of-profile\n");
  const auto file = folder.file("client.properties", "client.id=of-file\n");
  const auto set = variables(
      {{"XDG_CONFIG_HOME", folder.path()}, {"KT_CLUSTER", "prod"}, {"KT_COMMAND_CONFIG", file}});
  const auto read = resolve({}, set);
  REQUIRE(read.ok());
  CHECK(read->settings.bootstrap.front().host == "profile");
  CHECK(read->settings.client_id == "of-file");
}

TEST_CASE("a cluster named by flag is not mixed with what the variables prepare") {
  const Folder folder;
  folder.profile("prod", "bootstrap.servers=profile:1\n");
  const auto file = folder.file("dev.properties", "sasl.password=of-dev\n");
  const auto set = variables({{"XDG_CONFIG_HOME", folder.path()},
                              {"KT_BOOTSTRAP_SERVERS", "variable:1"},
                              {"KT_COMMAND_CONFIG", file}});
  const auto read = resolve({.profile = "prod"}, set);
  REQUIRE(read.ok());
  CHECK(read->settings.bootstrap.front().host == "profile");
  CHECK(read->settings.sasl.password.empty());
}

TEST_CASE("a stronger source replaces a key under whichever name it has there") {
  const Folder folder;
  const auto file = folder.file("rdkafka.properties", "metadata.broker.list=file:1\n");
  CHECK(host_of({.properties_file = file, .assignments = {"bootstrap.servers=assigned:1"}},
                variables({})) == "assigned");
}

TEST_CASE("no server at all is a usage error that names the flag") {
  const auto read = resolve({}, variables({}));
  REQUIRE_FALSE(read.ok());
  CHECK(read.error().kind == util::ErrorKind::usage);
  CHECK(read.error().text == "cannot connect: --bootstrap-server is missing");
  CHECK(resolve_without_servers({}, variables({})).ok());
}

TEST_CASE("a file that cannot be read is a usage error that names it") {
  const auto read = resolve({.properties_file = "/nowhere/x"}, variables({}));
  REQUIRE_FALSE(read.ok());
  CHECK(read.error().kind == util::ErrorKind::usage);
  CHECK(read.error().text == "cannot read '/nowhere/x': No such file or directory");
}

TEST_CASE("an unknown cluster names the near ones") {
  const Folder folder;
  folder.profile("prod", "");
  folder.profile("staging", "");
  const auto set = variables({{"XDG_CONFIG_HOME", folder.path()}});
  CHECK(resolve({.profile = "prd"}, set).error().text.find("did you mean 'prod'?") !=
        std::string::npos);
  CHECK(resolve({.profile = "zzzzzz"}, set).error().text.find("there are prod, staging") !=
        std::string::npos);
  CHECK_FALSE(resolve({.profile = "../kt/prod"}, set).ok());
  CHECK(profile_names(set) == std::vector<std::string>{"prod", "staging"});
}

TEST_CASE("profiles live below XDG_CONFIG_HOME, else below HOME") {
  CHECK(profile_folder(variables({{"XDG_CONFIG_HOME", "/x"}, {"HOME", "/h"}})) == "/x/kt");
  CHECK(profile_folder(variables({{"HOME", "/h"}})) == "/h/.config/kt");
  CHECK_FALSE(profile_folder(variables({})));
  CHECK(profile_names(variables({})).empty());
}

TEST_CASE("an assignment without a name is refused") {
  CHECK_FALSE(resolve({.assignments = {"=x"}}, variables({})).ok());
}

}  // namespace kt::config
