#include "tools/kt-console-consumer/progress.h"

#include <doctest/doctest.h>

namespace kt::console_consumer {
namespace {

constexpr std::chrono::seconds kSince{10};

TEST_CASE("progress tells how many, how fast, how far and how long it will take") {
  CHECK(progress_text(5'000, 7, {.read = 5'000, .wanted = 20'000}, kSince) ==
        "5000 records, 7 matched, 500/s, 25 %, 30 s left");
}

TEST_CASE("without an end there is no time left") {
  CHECK(progress_text(5'000, 0, {.read = 0, .wanted = 0}, kSince) ==
        "5000 records, 0 matched, 500/s");
}

TEST_CASE("at the very beginning nothing is divided by nothing") {
  CHECK(progress_text(0, 0, {.read = 0, .wanted = 10}, {}) == "0 records, 0 matched, 0/s");
}

}  // namespace
}  // namespace kt::console_consumer
