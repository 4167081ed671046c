#include "common/broker/frame.h"

#include <doctest/doctest.h>

#include "common/broker/frame_reader.h"
#include "tests/support/memory_stream.h"

namespace kt::broker {
namespace {

constexpr std::size_t kMegabyte = std::size_t{1} << 20;

std::string framed(const std::string& body) {
  std::string bytes(4, '\0');
  for (std::size_t i = 0; i < 4; ++i) bytes[i] = static_cast<char>(body.size() >> (24 - 8 * i));
  return bytes + body;
}

struct Reading {
  std::shared_ptr<test::MemoryPeer> peer = std::make_shared<test::MemoryPeer>();
  test::MemoryStream stream{peer};
  FrameReader reader{FramePool()};

  util::Result<FramePtr> next(std::size_t cap = kMegabyte) { return reader.next(stream, cap); }
};

TEST_CASE("a big buffer that was let go is used again") {
  FramePool pool;
  const char* first = pool.take(8 * kMegabyte)->bytes().data();
  CHECK(pool.idle() >= 8 * kMegabyte);
  CHECK(pool.take(8 * kMegabyte - 1000)->bytes().data() == first);
}

TEST_CASE("a small answer does not get a huge buffer") {
  FramePool pool;
  pool.take(8 * kMegabyte);
  CHECK(pool.take(100'000)->capacity() < kMegabyte);
}

TEST_CASE("the pool keeps no more than it may") {
  FramePool pool(3 * kMegabyte);
  {
    const auto a = pool.take(2 * kMegabyte);
    const auto b = pool.take(2 * kMegabyte);
    const auto c = pool.take(4 * kMegabyte);
  }
  CHECK(pool.idle() == 2 * kMegabyte);
}

TEST_CASE("a frame outlives its pool") {
  std::shared_ptr<Frame> frame;
  {
    FramePool pool;
    frame = pool.take(kMegabyte);
  }
  frame->writable()[0] = 'x';
  CHECK(frame->bytes().front() == 'x');
}

TEST_CASE("frames that came together are cut apart") {
  Reading reading;
  reading.peer->to_client = framed("one") + framed("") + framed("three");
  CHECK((*reading.next())->bytes() == "one");
  CHECK((*reading.next())->bytes().empty());
  CHECK((*reading.next())->bytes() == "three");
  CHECK(*reading.next() == nullptr);
}

TEST_CASE("a frame may come byte by byte") {
  Reading reading;
  reading.peer->chunk = 1;
  reading.peer->to_client = framed("slow");
  CHECK((*reading.next())->bytes() == "slow");
}

TEST_CASE("a frame that is larger than the reader's own buffer arrives whole") {
  Reading reading;
  std::string body(100'000, '\0');
  for (std::size_t i = 0; i < body.size(); ++i) body[i] = static_cast<char>(i * 7);
  reading.peer->to_client = framed(body) + framed("next");
  CHECK((*reading.next())->bytes() == body);
  CHECK((*reading.next())->bytes() == "next");
}

TEST_CASE("a size above the cap takes no memory and is an error") {
  Reading reading;
  reading.peer->to_client = std::string("\x7f\xff\xff\xff", 4) + "abc";
  const auto frame = reading.next();
  REQUIRE_FALSE(frame.ok());
  CHECK(frame.error().text == "an answer that claims 2147483647 bytes");
  CHECK(reading.reader.opening() == std::string_view("\x7f\xff\xff\xff"
                                                     "abc",
                                                     7));
}

TEST_CASE("a negative size is an error") {
  Reading reading;
  reading.peer->to_client = std::string(4, '\xff');
  CHECK_FALSE(reading.next().ok());
}

TEST_CASE("a peer that closes between frames and one that closes in a frame differ") {
  Reading between;
  between.peer->has_closed = true;
  CHECK(between.next().error().text == "closed the connection");

  Reading within;
  within.peer->to_client = framed("complete").substr(0, 8);
  within.peer->has_closed = true;
  CHECK(within.next().error().text == "closed the connection after 4 of 8 bytes of an answer");
}

}  // namespace
}  // namespace kt::broker
