#include "common/journal/change.h"

#include <chrono>

#include <fmt/format.h>

#include "common/util/escapes.h"
#include "common/util/numbers.h"
#include "common/util/text.h"

namespace kt::journal {
namespace {

constexpr std::string_view kFirstLine = "kt-journal 1";
constexpr std::string_view kAbsent = "-";

bool is_plain(char c) {
  return c > ' ' && c < '\x7f' && c != '%';
}

// An empty word would vanish among the blanks, so it is written as a lone '%'.
std::string word_of(std::string_view text) {
  return text.empty() ? "%" : util::percent_encoded(text, is_plain);
}

util::Result<std::string> text_of(std::string_view word) {
  if (word == "%") return std::string();
  auto text = util::percent_decoded(word);
  if (!text) return util::corrupt(fmt::format("'{}' has a broken %", word));
  return *std::move(text);
}

std::string number_word(const std::optional<std::int64_t>& number) {
  return number ? std::to_string(*number) : std::string(kAbsent);
}

util::Result<std::optional<std::int64_t>> number_of(std::string_view word) {
  if (word == kAbsent) return std::optional<std::int64_t>();
  const auto number = util::parse_int64(word);
  if (!number.ok()) return number.error();
  return std::optional(*number);
}

util::Result<OffsetChange> offset_of(const std::vector<std::string>& words) {
  if (words.size() != 6) return util::corrupt("an offset has five words behind it");
  const auto topic = text_of(words[1]);
  const auto partition = util::parse_int32(words[2]);
  const auto before = number_of(words[3]);
  const auto after = number_of(words[4]);
  const auto metadata = text_of(words[5]);
  for (const auto* error :
       {topic.ok() ? nullptr : &topic.error(), partition.ok() ? nullptr : &partition.error(),
        before.ok() ? nullptr : &before.error(), after.ok() ? nullptr : &after.error(),
        metadata.ok() ? nullptr : &metadata.error()}) {
    if (error != nullptr) return *error;
  }
  return OffsetChange{.topic = *topic,
                      .partition = *partition,
                      .before = *before,
                      .after = *after,
                      .metadata = *metadata};
}

util::Result<void> take_time(std::string_view word, Change& change) {
  const auto milliseconds = util::parse_int64(word);
  if (!milliseconds.ok()) return milliseconds.error();
  change.time = util::WallTime(std::chrono::milliseconds(*milliseconds));
  return {};
}

util::Result<void> take_line(std::string_view line, Change& change) {
  const auto words = util::split(line, ' ');
  if (words[0] == "offset") {
    auto offset = offset_of(words);
    if (!offset.ok()) return offset.error();
    change.offsets.push_back(*std::move(offset));
    return {};
  }
  if (line == "finished") {
    change.is_finished = true;
    return {};
  }
  if (words.size() != 2) return util::corrupt("a word and its value were expected");
  if (words[0] == "time") return take_time(words[1], change);
  auto text = text_of(words[1]);
  if (!text.ok()) return text.error();
  if (words[0] == "action") change.action = *std::move(text);
  if (words[0] == "cluster") change.cluster = *std::move(text);
  if (words[0] == "kind") change.kind = *std::move(text);
  if (words[0] == "group") change.group = *std::move(text);
  return {};
}

}  // namespace

std::string to_text(const Change& change) {
  std::string text = fmt::format("{}\ntime {}\naction {}\ncluster {}\ngroup {}\n", kFirstLine,
                                 change.time.time_since_epoch().count(), word_of(change.action),
                                 word_of(change.cluster), word_of(change.group));
  if (!change.kind.empty()) text += fmt::format("kind {}\n", word_of(change.kind));
  for (const auto& each : change.offsets) {
    text += fmt::format("offset {} {} {} {} {}\n", word_of(each.topic), each.partition,
                        number_word(each.before), number_word(each.after), word_of(each.metadata));
  }
  if (change.is_finished) text += kFinished;
  return text;
}

util::Result<Change> from_text(std::string_view text) {
  Change change;
  std::size_t number = 0;
  for (const auto& line : util::split(text, '\n')) {
    ++number;
    if (number == 1 && line != kFirstLine) {
      return util::corrupt(fmt::format("it does not begin with '{}'", kFirstLine));
    }
    if (number == 1 || line.empty()) continue;
    const auto taken = take_line(line, change);
    if (!taken.ok()) {
      return util::corrupt(fmt::format("line {}: {}", number, taken.error().text));
    }
  }
  if (change.group.empty()) return util::corrupt("it names no group");
  return change;
}

}  // namespace kt::journal
