// The input is cut as it was asked, counted through all files, and what is lost is said by
// position.
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <unistd.h>

#include "tests/support/temp_folder.h"
#include "tools/kt-console-producer/input.h"
#include "tools/kt-console-producer/losses.h"
#include "tools/kt-console-producer/rejects.h"
#include "tools/kt-console-producer/stamp.h"

using kt::producer::Cutting;
using kt::producer::Input;
using kt::producer::Losses;
using kt::producer::Options;
using kt::producer::Piece;
using kt::producer::Positions;
using kt::producer::Rejects;
using kt::producer::Stamp;
using kt::test::TempFolder;

namespace {

std::vector<std::string> pieces_of(Input& input) {
  std::vector<std::string> pieces;
  for (;;) {
    const auto piece = input.next([] { return true; });
    if (!piece) pieces.push_back(piece.error().text);
    if (!piece || !*piece) return pieces;
    pieces.push_back(((*piece)->is_cut ? "cut:" : "") + std::string((*piece)->text));
    CHECK((*piece)->position == pieces.size());
  }
}

using Texts = std::vector<std::string>;

constexpr std::size_t kLongestInput = 1000;

Cutting at(const std::string& delimiter) {
  return {.way = Cutting::Way::delimiter, .delimiter = delimiter};
}

}  // namespace

TEST_CASE("a delimiter of several bytes parts the input, and line ends are content") {
  const TempFolder folder;
  Input input({folder.file("a", "one\n--two----three")}, at("--"), kLongestInput);
  CHECK(pieces_of(input) == Texts{"one\n", "two", "", "three"});
}

TEST_CASE("a delimiter that is cut by the end of a read is found") {
  const TempFolder folder;
  const std::string long_piece(262'143, 'x');
  Input input({folder.file("a", long_piece + "<>" + "y")}, at("<>"), 1'000'000);
  CHECK(pieces_of(input) == Texts{long_piece, "y"});
}

TEST_CASE("a piece beyond the limit is given away cut, and the next one is whole") {
  const TempFolder folder;
  Input input({folder.file("a", std::string(5000, 'x') + ";next;")}, at(";"), kLongestInput);
  CHECK(pieces_of(input) == Texts{"cut:" + std::string(kLongestInput, 'x'), "next"});
}

TEST_CASE("a raw file is one piece, an empty one too") {
  const TempFolder folder;
  const Cutting whole{.way = Cutting::Way::whole};
  Input input({folder.file("a", "1\n2\n"), folder.file("b", "")}, whole, kLongestInput);
  CHECK(pieces_of(input) == Texts{"1\n2\n", ""});
}

TEST_CASE("frames are taken with their lengths, and one that is incomplete is an error") {
  using namespace std::string_literals;
  const TempFolder folder;
  const Cutting frames{.way = Cutting::Way::frames};
  Input input({folder.file("a", "\0\0\0\1a\xff\xff\xff\xff\0\0\0\0"s)}, frames, kLongestInput);
  CHECK(pieces_of(input) == Texts{"\0\0\0\1a"s, "\xff\xff\xff\xff"s, "\0\0\0\0"s});
  Input torn({folder.file("b", "\0\0\0\5a"s)}, frames, kLongestInput);
  const auto pieces = pieces_of(torn);
  REQUIRE(pieces.size() == 1);
  CHECK(pieces[0].find("ends within record 1") != std::string::npos);
}

TEST_CASE("a frame beyond the limit is skipped as a whole") {
  using namespace std::string_literals;
  const TempFolder folder;
  const std::string bytes = "\0\0\x13\x88"s + std::string(5000, 'x') + "\0\0\0\1b"s;
  const Cutting frames{.way = Cutting::Way::frames};
  Input input({folder.file("a", bytes)}, frames, kLongestInput);
  const auto pieces = pieces_of(input);
  REQUIRE(pieces.size() == 2);
  CHECK(pieces[0].starts_with("cut:"));
  CHECK(pieces[1] == "\0\0\0\1b"s);
}

TEST_CASE("several files are read one after the other, and places name them") {
  const TempFolder folder;
  const auto first = folder.file("a", "1\n2\n");
  const auto second = folder.file("b", "3\n");
  Input input({first, second}, {}, kLongestInput);
  CHECK(pieces_of(input) == Texts{"1", "2", "3"});
  CHECK(input.place_of(2) == "line 2 of '" + first + "'");
  CHECK(input.place_of(3) == "line 1 of '" + second + "'");
}

TEST_CASE("a file that is not there is found before reading") {
  CHECK_FALSE(Input({"/no/such/file"}, {}, kLongestInput).check().ok());
  CHECK(Input({}, {}, kLongestInput).check().ok());
}

TEST_CASE("positions are said in runs, the first ten of them") {
  const Input input({}, {}, kLongestInput);
  Positions positions;
  for (const std::uint64_t position : {9, 4, 8, 7}) positions.add(position);
  CHECK(positions.text(input) == "lines 4, 7-9");
  for (std::uint64_t position = 20; position < 60; position += 2) positions.add(position);
  CHECK(positions.text(input) == "lines 4, 7-9, 20, 22, 24, 26, 28, 30, 32, 34 and 12 more");
}

TEST_CASE("losses name the first line, whichever was reported first") {
  const TempFolder folder;
  Input input({folder.file("a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n")}, {}, kLongestInput);
  (void)pieces_of(input);
  Losses losses;
  CHECK(losses.none());
  losses.add(9, "too late");
  losses.add(4, "too large");
  losses.add(7, "too late");
  CHECK(losses.text("sales", input) ==
        "cannot send 3 of 10 lines to topic 'sales': lines 4, 7, 9; line 4: too large; 2 more: "
        "too late");
}

TEST_CASE("one line is not called lines") {
  const TempFolder folder;
  Input input({folder.file("a", "1\n")}, {}, kLongestInput);
  (void)pieces_of(input);
  Losses losses;
  losses.add(1, "too large");
  CHECK(losses.text("sales", input) ==
        "cannot send 1 of 1 line to topic 'sales': line 1: too large");
}

TEST_CASE("what is no record ends the run, or is skipped or kept and told in the end") {
  const TempFolder folder;
  const auto error = kt::util::corrupt("cannot read line 2: no key");
  const Piece piece{.text = "bad", .number = 2, .is_cut = false, .position = 2};
  Input input({folder.file("a", "1\nbad\n")}, {}, kLongestInput);
  (void)pieces_of(input);

  auto stops = Rejects::open("stop", "\n");
  CHECK_FALSE(stops->take(piece, error).ok());
  CHECK(stops->verdict(input).ok());

  auto skips = Rejects::open("skip", "\n");
  CHECK(skips->take(piece, error).ok());
  CHECK(skips->verdict(input).error().text ==
        "skipped 1 of 2 lines: line 2; cannot read line 2: no key");

  const auto kept = folder.file("kept", "older");
  auto keeps = Rejects::open("file=" + kept, "\n");
  CHECK(keeps->take(piece, error).ok());
  CHECK_FALSE(keeps->verdict(input).ok());
  std::string line;
  std::getline(std::ifstream(kept), line, '\0');
  CHECK(line == "bad\n");

  CHECK_FALSE(Rejects::open("retry", "\n").ok());
  CHECK_FALSE(Rejects::open("file=", "\n").ok());
  CHECK_FALSE(Rejects::open("file=/no/such/folder/file", "\n").ok());
}

TEST_CASE("what the command line fixes is in every record") {
  Options options;
  options.key = "k";
  options.headers = {"a=1", "b="};
  options.timestamp = "1700000000000";
  options.partition = 2;
  auto stamp = Stamp::from(options, Stamp::Spread::by_producer, {});
  REQUIRE(stamp.ok());
  CHECK_FALSE(stamp->set_partitions("t", 2).ok());
  REQUIRE(stamp->set_partitions("t", 3).ok());
  kt::formats::ParsedRecord parsed;
  parsed.headers.push_back({"own", std::nullopt});
  std::vector<kt::client::Header> headers;
  const auto record = stamp->apply(parsed, headers);
  CHECK(record->key == "k");
  CHECK(record->partition == 2);
  CHECK(record->timestamp_ms == 1700000000000);
  REQUIRE(headers.size() == 3);
  CHECK(headers[0].name == "own");
  CHECK(headers[2].name == "b");
  CHECK(headers[2].value == "");
}

TEST_CASE("turns go through all partitions, and a partition that was read has to be there") {
  auto turns = Stamp::from({}, Stamp::Spread::round_robin, {});
  REQUIRE(turns->set_partitions("t", 2).ok());
  std::vector<kt::client::Header> headers;
  for (const int wanted : {0, 1, 0}) CHECK(turns->apply({}, headers)->partition == wanted);

  auto reads = Stamp::from({}, Stamp::Spread::as_read, {});
  REQUIRE(reads->set_partitions("t", 2).ok());
  kt::formats::ParsedRecord parsed;
  CHECK_FALSE(reads->apply(parsed, headers).ok());
  parsed.partition = 1;
  CHECK(reads->apply(parsed, headers)->partition == 1);
  parsed.partition = 2;
  CHECK_FALSE(reads->apply(parsed, headers).ok());
}

TEST_CASE("what cannot be fixed is refused by the option's name") {
  Options options;
  options.headers = {"no value"};
  CHECK(Stamp::from(options, Stamp::Spread::by_producer, {}).error().text.find("--header") !=
        std::string::npos);
  options.headers.clear();
  options.timestamp = "yesterday";
  CHECK(Stamp::from(options, Stamp::Spread::by_producer, {}).error().text.find("--timestamp") !=
        std::string::npos);
  options.timestamp.reset();
  options.partition = -1;
  CHECK_FALSE(Stamp::from(options, Stamp::Spread::by_producer, {}).ok());
}
