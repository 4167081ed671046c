#include "common/cli/completion.h"

#include <doctest/doctest.h>
#include <unistd.h>

namespace kt::cli {
namespace {

using Lines = std::vector<std::string>;

// A tool that knows two topics, and says in `asked` which server it would ask.
struct Completion {
  bool lists = false;
  std::string topic, file, layout;
  std::string asked;

  App app() {
    App app;
    app.name = "kt-x";
    app.words = [this](Words kind, Session& session) -> util::Result<Lines> {
      CHECK(kind == Words::topics);
      asked = session.flags().connection.bootstrap_servers;
      return Lines{"sales", "stock", "bad\nname", "orders"};
    };
    return app;
  }

  std::string candidates(const Lines& words) {
    Listing listing;
    Flags flags;
    listing.flag("list", lists, "list topics");
    listing.value("topic", topic, "TOPIC", "the topic").completes(Words::topics);
    listing.value("file", file, "FILE", "a file").completes(Words::files);
    listing.choice("output", layout, {"json", "jsonl", "csv"}, "LAYOUT", "how");
    listing.value("bootstrap-server", flags.connection.bootstrap_servers, "SERVERS", "where");
    listing.refused("zookeeper", Takes::value, "gone");

    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    output::Sink out(ends[1]);
    complete(app(), listing, flags, words, out);
    ::alarm(0);
    out.write("");
    REQUIRE(out.flush().ok());
    ::close(ends[1]);
    std::string text(4096, '\0');
    const auto got = ::read(ends[0], text.data(), text.size());
    ::close(ends[0]);
    text.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
    return text;
  }
};

}  // namespace

TEST_CASE("an option is completed with its help, and hidden ones are not offered") {
  Completion tool;
  CHECK(tool.candidates({"1", "kt-x", "--l"}) == "--list\tlist topics\n");
  CHECK(tool.candidates({"1", "kt-x", "--z"}).empty());
  CHECK(tool.candidates({"1", "kt-x", ""}).find("--topic\tthe topic\n") != std::string::npos);
}

TEST_CASE("choices are completed in both forms of a value") {
  Completion tool;
  CHECK(tool.candidates({"2", "kt-x", "--output", "js"}) == "json\njsonl\n");
  CHECK(tool.candidates({"1", "kt-x", "--output=js"}) == "--output=json\n--output=jsonl\n");
}

TEST_CASE("live words are asked of the cluster that the line names") {
  Completion tool;
  CHECK(tool.candidates({"4", "kt-x", "--bootstrap-server", "a:1", "--topic", "s"}) ==
        "sales\nstock\n");
  CHECK(tool.asked == "a:1");
  CHECK(tool.candidates({"2", "kt-x", "--topic", "o", "--bootstrap-server", "b:1"}) == "orders\n");
  CHECK(tool.asked == "b:1");
  CHECK(tool.candidates({"3", "kt-x", "--bootstrap-server", "c:1", "--topic="}) ==
        "--topic=sales\n--topic=stock\n--topic=orders\n");
}

TEST_CASE("files are the shell's business") {
  Completion tool;
  CHECK(tool.candidates({"2", "kt-x", "--file", "/e"}) == ":files\n");
}

TEST_CASE("a value nobody knows words for, and nonsense, complete to nothing") {
  Completion tool;
  CHECK(tool.candidates({"2", "kt-x", "--bootstrap-server", ""}).empty());
  CHECK(tool.candidates({}).empty());
  CHECK(tool.candidates({"x", "kt-x"}).empty());
  CHECK(tool.candidates({"1", "kt-x", "--nosuch=x"}).find("--list") == std::string::npos);
}

}  // namespace kt::cli
