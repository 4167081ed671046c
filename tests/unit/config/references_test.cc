#include "common/config/references.h"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "common/config/resolve.h"
#include "tests/support/temp_folder.h"

namespace kt::config {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> variable(const std::string& name) {
  if (name == "PASSWORD") return "hunter2";
  return std::nullopt;
}

// What became of one value; an error begins with "!".
std::string resolved(const std::string& value, Properties others = {}) {
  int questions = 0;
  const Places places(variable, [&questions](const std::string& question) {
    CHECK(++questions == 1);
    return util::Result<util::Secret>(util::Secret("typed for " + question));
  });
  others["key"] = value;
  const auto done = resolve_references(others, places);
  return done ? others["key"] : "!" + done.error().text;
}

// A folder with one properties file and one secret.
struct Vault : test::TempFolder {
  Vault() {
    file("p.properties", "user=ann\npassword=a\\u0062c\n");
    file("secret", "whole file\n");
  }
};

}  // namespace

TEST_CASE("references are replaced wherever they stand in a value") {
  CHECK(resolved("${env:PASSWORD}") == "hunter2");
  CHECK(resolved("required password=\"${env:PASSWORD}\"; ${env:PASSWORD}") ==
        "required password=\"hunter2\"; hunter2");
}

TEST_CASE("files are read by key or whole") {
  const Vault vault;
  CHECK(resolved("${file:" + vault.path() + "/p.properties:password}") == "abc");
  CHECK(resolved("${file:" + vault.path() + "/secret}") == "whole file");
  CHECK(resolved("${directory:" + vault.path() + ":secret}") == "whole file");
  CHECK(resolved("${file:" + vault.path() + "/p.properties:pasword}") ==
        "!cannot use property 'key': ${file:" + vault.path() +
            "/p.properties:pasword}: there is no 'pasword' in '" + vault.path() + "/p.properties'");
}

TEST_CASE("a command, a descriptor and a person can give the value") {
  CHECK(resolved("${command:printf 'a:b\\n'}") == "a:b");
  CHECK(resolved("${command:exit 3}") ==
        "!cannot use property 'key': ${command:exit 3}: it ended with status 3");
  CHECK(resolved("${prompt:the password} ${prompt:the password}") ==
        "typed for the password typed for the password");
  int ends[2] = {};
  REQUIRE(::pipe(ends) == 0);
  REQUIRE(::write(ends[1], "piped\n", 6) == 6);
  ::close(ends[1]);
  CHECK(resolved("${fd:" + std::to_string(ends[0]) + "}") == "piped");
  ::close(ends[0]);
}

TEST_CASE("a variable that is not set is an error") {
  CHECK(resolved("${env:NONE}") ==
        "!cannot use property 'key': ${env:NONE}: the variable NONE is not set");
}

TEST_CASE("what is no reference stays") {
  for (const char* value :
       {"${vault:x}", "${PASSWORD}", "$env:PASSWORD", "${env:PASSWORD", "}{$"}) {
    CHECK(resolved(value) == value);
  }
}

TEST_CASE("providers may have names of the user's") {
  Properties properties = {
      {"config.providers", "v, w"},
      {"config.providers.v.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider"},
      {"config.providers.v.param.allowlist.pattern", ".*"},
      {"key", "${v:PASSWORD}"}};
  REQUIRE(resolve_references(properties, Places(variable)).ok());
  CHECK(properties == Properties{{"key", "hunter2"}});
}

TEST_CASE("a file with a password that everybody can read earns a warning") {
  const Vault vault;
  const std::string path = vault.path() + "/client.properties";
  std::ofstream(path) << "bootstrap.servers=a\nsasl.password=hunter2\n";
  const auto warnings = [&] {
    return resolve({.properties_file = path}, Places(variable))->warnings;
  };
  fs::permissions(path, fs::perms(0644));
  CHECK(warnings().empty());  // the folder keeps everybody out
  fs::permissions(vault.path(), fs::perms(0755));
  REQUIRE(warnings().size() == 1);
  CHECK(warnings().front().find("sasl.password") != std::string::npos);
  CHECK(warnings().front().find("hunter2") == std::string::npos);
  fs::permissions(path, fs::perms(0600));
  CHECK(warnings().empty());
}

TEST_CASE("what a profile says for safety cannot be taken back") {
  const Vault vault;
  fs::create_directory(vault.path() + "/kt");
  std::ofstream(vault.path() + "/kt/prod.properties") << "bootstrap.servers=a\nread-only=true\n";
  const auto read = resolve({.assignments = {"read-only=false"}, .profile = "prod"},
                            Places([&](const std::string& name) -> std::optional<std::string> {
                              if (name == "XDG_CONFIG_HOME") return vault.path();
                              return std::nullopt;
                            }));
  REQUIRE(read.ok());
  CHECK(read->settings.is_read_only);
  CHECK(read->settings.cluster_name == "prod");
}

TEST_CASE("ways to brokers are mappings and a proxy") {
  const auto via = parse_via("kafka-1:9092=127.0.0.1:19092, kafka-2=[::1], socks5://ann:p:w@b:99");
  REQUIRE(via.ok());
  REQUIRE(via->routes.size() == 2);
  CHECK(to_string(via->routes[0].from) == "kafka-1:9092");
  CHECK(to_string(via->routes[0].to) == "127.0.0.1:19092");
  CHECK(via->routes[1].from.port == 0);
  CHECK(via->routes[1].to.host == "::1");
  CHECK(via->routes[1].to.port == 0);
  CHECK(via->proxy == HostPort{.host = "b", .port = 99});
  CHECK(via->proxy_user == "ann");
  CHECK(via->proxy_password.reveal() == "p:w");
  CHECK(parse_via("socks5h://proxy")->proxy->port == 1080);
  CHECK(parse_via("bastion").error().text.find("HOST:PORT=HOST:PORT") != std::string::npos);
  CHECK_FALSE(parse_via("socks5://a,socks5://b").ok());
  CHECK_FALSE(parse_via("a=b:c").ok());
}

}  // namespace kt::config
