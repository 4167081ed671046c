// Numbers and names in a row of bytes, written or read by the same walk: what a value means is left
// to whoever walks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kt::recording {

// One walk over the parts of a thing writes them to one kind of tape and takes them from the other,
// so that the two can never disagree.
class Tape {
 public:
  Tape() = default;
  virtual ~Tape() = default;
  Tape(const Tape&) = delete;
  Tape& operator=(const Tape&) = delete;

  virtual bool is_reading() const = 0;
  // Small numbers of either sign take few bytes.
  virtual void number(std::int64_t& value) = 0;
  virtual void text(std::string& value) = 0;
  // A text that comes again: it is written once, and as a number from then on.
  virtual void name(std::string& value) = 0;
  // How many things follow. Reading, it is never more than there are bytes left.
  virtual void count(std::size_t& value) = 0;

  void flag(bool& value);
  void number(std::int32_t& value);
};

// Keeps names from one piece to the next.
class WritingTape final : public Tape {
 public:
  bool is_reading() const override { return false; }
  using Tape::number;
  void number(std::int64_t& value) override;
  void text(std::string& value) override;
  void name(std::string& value) override;
  void count(std::size_t& value) override;

  // What was written since the last time.
  std::string take();

 private:
  void put(std::uint64_t value);

  std::string bytes_;
  std::map<std::string, std::uint64_t, std::less<>> names_;
};

// Fails once and stays failed: then everything is 0 and empty.
class ReadingTape final : public Tape {
 public:
  bool is_reading() const override { return true; }
  using Tape::number;
  void number(std::int64_t& value) override;
  void text(std::string& value) override;
  void name(std::string& value) override;
  void count(std::size_t& value) override;

  // The next piece, which lives as long as it is read.
  void insert(std::string_view bytes) { left_ = bytes; }
  // Whether all was as it was written, and the piece has come to its end.
  bool is_sound() const { return !has_failed_ && left_.empty(); }

 private:
  std::uint64_t take();
  void fail();

  std::string_view left_;
  bool has_failed_ = false;
  std::vector<std::string> names_;
};

}  // namespace kt::recording
