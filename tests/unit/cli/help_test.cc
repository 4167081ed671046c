#include "common/cli/help.h"

#include <doctest/doctest.h>

#include "common/util/text.h"

namespace kt::cli {
namespace {

struct Targets {
  bool flag = false;
  std::string text;
  std::optional<std::string> state;
};

App app_of(std::string name) {
  App app;
  app.name = std::move(name);
  app.purpose = "Do things to topics";
  app.usage = {"kt-x --list", "kt-x --create --topic TOPIC"};
  return app;
}

}  // namespace

TEST_CASE("help shows purpose, usage, and options sorted under their headings") {
  Targets to;
  Listing listing;
  listing.group("Actions");
  listing.flag("list", to.flag, "list topics");
  listing.flag("create", to.flag, "create a topic");
  listing.group("Other");
  listing.value("name", to.text, "NAME", "a name").letter_is('n');
  listing.optional_value("state", to.state, "STATES", "states");
  CHECK(help_text(app_of("kt-x"), listing) ==
        "Do things to topics\n"
        "\n"
        "Usage: kt-x --list\n"
        "       kt-x --create --topic TOPIC\n"
        "\n"
        "Actions:\n"
        "  --create                      create a topic\n"
        "  --list                        list topics\n"
        "\n"
        "Other:\n"
        "  -n, --name NAME               a name\n"
        "  --state [STATES]              states\n");
}

TEST_CASE("no line of help is wider than 90 columns, and no word is lost") {
  Targets to;
  Listing listing;
  std::string text;
  for (int i = 0; i < 60; ++i) text += "word" + std::to_string(i) + " ";
  text.pop_back();
  listing.value("a-rather-long-name-of-an-option", to.text, "WITH:VALUE", text);
  const auto help = help_text(app_of("kt-x"), listing);
  for (const auto& line : util::split(help, '\n')) CHECK(line.size() <= 90);
  for (int i = 0; i < 60; ++i) CHECK(help.find("word" + std::to_string(i)) != std::string::npos);
}

TEST_CASE("a long usage line goes on behind the name of the tool") {
  App app = app_of("kt-x");
  app.usage = {"kt-x",
               "kt-x --bootstrap-server HOST:PORT --reset-offsets --group GROUP --topic "
               "TOPIC --to-latest"};
  const auto help = help_text(app, Listing());
  CHECK(help.find("Usage: kt-x\n"
                  "       kt-x --bootstrap-server HOST:PORT --reset-offsets --group GROUP --topic "
                  "TOPIC\n"
                  "            --to-latest\n") != std::string::npos);
}

TEST_CASE("hidden and refused options and older names are not in help") {
  Targets to;
  Listing listing;
  listing.flag("secret", to.flag, "").hidden();
  listing.refused("zookeeper", Takes::value, "gone");
  listing.flag("include", to.flag, "what").formerly("whitelist");
  const auto help = help_text(app_of("kt-x"), listing);
  CHECK(help.find("secret") == std::string::npos);
  CHECK(help.find("zookeeper") == std::string::npos);
  CHECK(help.find("whitelist") == std::string::npos);
}

TEST_CASE("a heading that is taken up again is shown once") {
  Targets to;
  Listing listing;
  listing.group("A");
  listing.flag("one", to.flag, "1");
  listing.group("B");
  listing.flag("two", to.flag, "2");
  listing.group("A");
  listing.flag("three", to.flag, "3");
  const auto help = help_text(app_of("kt-x"), listing);
  CHECK(help.find("\nA:\n") == help.rfind("\nA:\n"));
  CHECK(help.find("--three") < help.find("\nB:\n"));
}

}  // namespace kt::cli
