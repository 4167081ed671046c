// What --receipt writes and --resume reads.
#include <cstdint>
#include <fstream>
#include <string>

#include <doctest/doctest.h>

#include "tests/support/temp_folder.h"
#include "tools/kt-console-producer/frontier.h"
#include "tools/kt-console-producer/receipt.h"

using kt::client::Delivered;
using kt::producer::Frontier;
using kt::producer::read_receipt;
using kt::producer::Receipt;
using kt::producer::ReceiptHead;

namespace {

struct ReceiptFolder : kt::test::TempFolder {
  std::string file() const { return below("receipt"); }
  std::string text() const { return text_of("receipt"); }
  void append(std::string_view bytes) const { std::ofstream(file(), std::ios::app) << bytes; }
};

const ReceiptHead kSales{
    .topic = "sales", .files = {"a b.txt", "-"}, .form = "lines", .transactional_id = "load-7"};

void add_all(Receipt& receipt, std::initializer_list<Delivered> all) {
  for (const Delivered& delivered : all) receipt.add(delivered);
}

}  // namespace

TEST_CASE("a frontier moves when the gap before it is filled") {
  Frontier frontier(10);
  CHECK(frontier.through() == 10);
  frontier.add(12);
  frontier.add(14);
  CHECK(frontier.through() == 10);
  frontier.add(11);
  CHECK(frontier.through() == 12);
  frontier.add(3);
  frontier.add(13);
  CHECK(frontier.through() == 14);
}

TEST_CASE("records with neighbouring offsets are a row") {
  const ReceiptFolder folder;
  auto receipt = Receipt::create(folder.file(), kSales);
  REQUIRE(receipt.ok());
  add_all(*receipt, {{1, 0, 100}, {3, 0, 101}, {2, 1, 7}, {5, 0, 102}, {6, 0, 110}});
  REQUIRE(receipt->write().ok());
  receipt->pass(4);
  REQUIRE(receipt->complete().ok());
  CHECK(receipt->through() == 6);
  CHECK(folder.text() ==
        "# receipt of kt-console-producer\n# topic sales\n# form lines\n# file a b.txt\n# file -\n"
        "# transactional.id load-7\n"
        "partition,first_offset,last_offset,first_position,last_position,through\n"
        "0,100,102,1,5,3\n0,110,110,6,6,3\n1,7,7,2,2,3\n# complete\n");
}

TEST_CASE("a receipt that exists is not written over") {
  const ReceiptFolder folder;
  REQUIRE(Receipt::create(folder.file(), kSales).ok());
  const auto again = Receipt::create(folder.file(), kSales);
  REQUIRE_FALSE(again.ok());
  CHECK(again.error().text.find("--resume") != std::string::npos);
}

TEST_CASE("a later run goes on with the file, without a row that was cut off") {
  const ReceiptFolder folder;
  {
    auto receipt = Receipt::create(folder.file(), kSales);
    add_all(*receipt, {{1, 0, 100}, {2, 0, 101}, {4, 0, 102}});
    REQUIRE(receipt->write().ok());
  }
  const std::string whole = folder.text();
  folder.append("0,103,10");
  const auto former = read_receipt(folder.file());
  REQUIRE(former.ok());
  CHECK(former->head == kSales);
  CHECK(former->through == 2);
  CHECK_FALSE(former->is_complete);

  auto receipt = Receipt::append(folder.file(), *former);
  REQUIRE(receipt.ok());
  receipt->begin_behind(2);
  add_all(*receipt, {{3, 0, 104}});
  REQUIRE(receipt->complete().ok());
  CHECK(folder.text() == whole + "0,104,104,3,3,3\n# complete\n");
  CHECK(read_receipt(folder.file())->is_complete);
}

TEST_CASE("what is no receipt is refused") {
  const ReceiptFolder folder;
  CHECK_FALSE(read_receipt(folder.file()).ok());
  folder.append("a,b\n");
  CHECK_FALSE(read_receipt(folder.file()).ok());
  const ReceiptFolder other;
  REQUIRE(Receipt::create(other.file(), kSales).ok());
  other.append("1,2\n");
  const auto bad = read_receipt(other.file());
  REQUIRE_FALSE(bad.ok());
  CHECK(bad.error().text.find("line 8") != std::string::npos);
}

TEST_CASE("a name with a line break fits into no receipt") {
  const ReceiptFolder folder;
  CHECK_FALSE(
      Receipt::create(folder.file(), {.topic = "t", .files = {"a\nb"}, .form = "lines"}).ok());
}
