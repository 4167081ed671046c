#include "common/admin/member_assignment.h"

#include <doctest/doctest.h>

using namespace kt::admin;
using namespace std::string_literals;

namespace {

// Version 0, one topic "sales" with partitions 0 and 7, no user data.
const std::string kAssignment =
    "\0\0"
    "\0\0\0\1"
    "\0\5sales"
    "\0\0\0\2"
    "\0\0\0\0"
    "\0\0\0\7"
    "\xff\xff\xff\xff"s;

}  // namespace

TEST_CASE("an assignment of a classic consumer names its partitions") {
  CHECK(partitions_of(kAssignment) ==
        std::vector<TopicPartition>{{.topic = "sales", .partition = 0},
                                    {.topic = "sales", .partition = 7}});
}

TEST_CASE("a member that was given nothing has no partitions") {
  CHECK(partitions_of("").empty());
}

TEST_CASE("an assignment that is cut short gives no partition, wherever it is cut") {
  for (std::size_t size = 0; size < kAssignment.size() - 4; ++size) {
    CAPTURE(size);
    CHECK(partitions_of(std::string_view(kAssignment).substr(0, size)).empty());
  }
}

TEST_CASE("an assignment that claims more than it holds gives no partition") {
  CHECK(partitions_of("\0\0\x7f\xff\xff\xff"s).empty());
}
