#include "common/cli/arguments.h"

#include <doctest/doctest.h>

namespace kt::cli {
namespace {

using Line = std::vector<std::string>;

// A tool with one option of each kind.
struct Tool {
  bool lists = false;
  bool is_quiet = false;
  std::string topic;
  std::int32_t partitions = -1;
  std::optional<std::int64_t> shift;
  std::optional<std::string> state;
  std::vector<std::string> configs;
  std::string codec;
  std::chrono::milliseconds timeout{0};
  Listing listing;

  Tool() {
    listing.flag("list", lists, "");
    listing.flag("quiet", is_quiet, "").letter_is('q');
    listing.value("topic", topic, "TOPIC", "");
    listing.value("partitions", partitions, "N", "").letter_is('n');
    listing.value("shift-by", shift, "N", "");
    listing.optional_value("state", state, "STATES", "");
    listing.values("config", configs, "K=V", "").letter_is('X').formerly("property");
    listing.choice("codec", codec, {"none", "gzip"}, "CODEC", "").formerly("compression");
    listing.value("timeout", timeout, "MS", "");
    listing.refused("zookeeper", Takes::value, "use --bootstrap-server");
  }

  // What was stray.
  Line parse(const Line& words) {
    const auto arguments = read_arguments(listing, words);
    REQUIRE_MESSAGE(arguments.ok(), (arguments.ok() ? "" : arguments.error().text));
    const auto stored = store_arguments(*arguments);
    REQUIRE_MESSAGE(stored.ok(), (stored.ok() ? "" : stored.error().text));
    return arguments->stray;
  }

  std::string fault(const Line& words) {
    const auto arguments = read_arguments(listing, words);
    const auto stored = arguments.ok() ? store_arguments(*arguments) : arguments.error();
    REQUIRE_FALSE(stored.ok());
    CHECK(stored.error().kind == util::ErrorKind::usage);
    return stored.error().text;
  }

  Line warnings(const Line& words) {
    const auto arguments = read_arguments(listing, words);
    REQUIRE(arguments.ok());
    return warnings_about(*arguments);
  }
};

}  // namespace

TEST_CASE("a value may follow, or stand behind an equals sign") {
  for (const Line& words :
       {Line{"--topic", "a=b"}, Line{"--topic=a=b"}, Line{"-topic", "a=b"}, Line{"-topic=a=b"}}) {
    Tool tool;
    CHECK(tool.parse(words).empty());
    CHECK(tool.topic == "a=b");
  }
}

TEST_CASE("an empty value is a value") {
  for (const Line& words : {Line{"--topic", ""}, Line{"--topic="}}) {
    Tool tool;
    tool.topic = "before";
    tool.parse(words);
    CHECK(tool.topic.empty());
    CHECK(tool.listing.given("topic"));
  }
}

TEST_CASE("an option that needs a value takes the next word, dash or not") {
  Tool tool;
  tool.parse({"--shift-by", "-50", "--topic", "--list"});
  CHECK(tool.shift == -50);
  CHECK(tool.topic == "--list");
  CHECK_FALSE(tool.lists);
}

TEST_CASE("an optional value is only taken from a word that looks like none") {
  Tool with;
  with.parse({"--state", "Stable"});
  CHECK(with.state == "Stable");
  Tool without;
  without.parse({"--state", "--list"});
  CHECK(without.state == "");
  CHECK(without.lists);
  Tool last;
  last.parse({"--state"});
  CHECK(last.state == "");
  Tool lone_dash;
  lone_dash.parse({"--state", "-"});
  CHECK(lone_dash.state == "-");
  Tool absent;
  absent.parse({});
  CHECK_FALSE(absent.state);
}

TEST_CASE("letters take values in both forms and flags can stand in a row") {
  Tool tool;
  tool.parse({"-qX", "a=1", "-Xb=2", "-n3"});
  CHECK(tool.is_quiet);
  CHECK(tool.configs == Line{"a=1", "b=2"});
  CHECK(tool.partitions == 3);
}

TEST_CASE("two dashes end the options and the rest is stray") {
  Tool tool;
  CHECK(tool.parse({"x", "--list", "-", "--", "--topic", "y"}) == Line{"x", "-", "--topic", "y"});
  CHECK(tool.lists);
  CHECK(tool.topic.empty());
}

TEST_CASE("all stray words make one warning") {
  Tool tool;
  CHECK(tool.warnings({"x", "--list", "y"}) == Line{"ignored what belongs to no option: 'x' 'y'"});
  CHECK(tool.warnings({"--list"}).empty());
}

TEST_CASE("an older name works with one warning that names the new one") {
  Tool tool;
  tool.parse({"--property", "a=1", "--property", "b=2"});
  CHECK(tool.configs == Line{"a=1", "b=2"});
  CHECK(tool.listing.given("config"));
  CHECK(tool.warnings({"--property", "a=1", "--property", "b=2"}) ==
        Line{"--property is an older name; use --config instead"});
}

TEST_CASE("an older and a newer name exclude each other") {
  CHECK(Tool().fault({"--config", "a=1", "--property", "b=2"}) ==
        "cannot use '--property': it cannot be given together with --config");
  CHECK(Tool().fault({"--compression", "gzip", "--codec", "gzip"}) ==
        "cannot use '--codec': it cannot be given together with --compression");
}

TEST_CASE("an unknown option is refused with the nearest known name") {
  CHECK(Tool().fault({"--tpoic", "a"}) ==
        "cannot use '--tpoic': no such option; did you mean --topic");
  CHECK(Tool().fault({"--something-else=5"}) ==
        "cannot use '--something-else': no such option; --help lists them all");
}

TEST_CASE("abbreviations are refused") {
  CHECK(Tool().fault({"--top", "a"}).find("'--top': no such option") != std::string::npos);
  CHECK(Tool().fault({"--t"}).find("'--t': no such option") != std::string::npos);
  CHECK(Tool().fault({"-lis"}).find("'-lis': no such option") != std::string::npos);
}

TEST_CASE("a refused option is never the nearest name") {
  CHECK(Tool().fault({"--zookeeperr", "a"}).find("did you mean") == std::string::npos);
}

TEST_CASE("an option whose time is over says what to use") {
  CHECK(Tool().fault({"--zookeeper", "z:2181"}) ==
        "cannot use '--zookeeper': use --bootstrap-server");
}

TEST_CASE("a single value given twice is refused, a flag is not") {
  CHECK(Tool().fault({"--topic", "a", "--topic", "b"}) ==
        "cannot use '--topic': it is given more than once");
  Tool tool;
  tool.parse({"--list", "--list"});
  CHECK(tool.lists);
}

TEST_CASE("missing and needless values are refused") {
  CHECK(Tool().fault({"--topic"}) == "cannot use '--topic': the option needs a value");
  CHECK(Tool().fault({"--list=yes"}) == "cannot use '--list=yes': the option takes no value");
}

TEST_CASE("a value of the wrong kind is refused by name") {
  CHECK(Tool().fault({"--partitions", "x"}) ==
        "cannot use '--partitions x': 'x' is not a whole number");
  CHECK(Tool().fault({"--codec", "rar"}) ==
        "cannot use '--codec rar': 'rar' is none of none, gzip");
  CHECK(Tool().fault({"--timeout", "soon"}).find("'soon' is not a duration") != std::string::npos);
}

TEST_CASE("a duration is milliseconds or has a unit") {
  Tool plain;
  plain.parse({"--timeout", "5000"});
  CHECK(plain.timeout.count() == 5000);
  Tool unit;
  unit.parse({"--timeout", "5s"});
  CHECK(unit.timeout.count() == 5000);
}

}  // namespace kt::cli
