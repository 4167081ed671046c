#include "tools/kt-console-consumer/printer.h"

#include <utility>

#include <fmt/format.h>

#include "common/util/signals.h"

namespace kt::console_consumer {

namespace {

// Above the capacity of the sink, which then writes from here instead of copying.
constexpr std::size_t kFull = output::Sink::kCapacity;
constexpr std::size_t kRoom = kFull + kFull / 4;

formats::Place place_of(const fetch::TopicPartition& at) {
  return {.topic = at.topic, .partition = at.partition};
}

}  // namespace

Printer::Printer(output::Sink& out, Printing printing)
    : out_(out),
      printing_(std::move(printing)),
      text_(kRoom),
      left_(printing_.max_messages.value_or(kNever)) {
  if (!printing_.counts_only) printing_.formatter->begin(text_);
}

void Printer::pause_after(std::int64_t records, util::Deadline moment) {
  pause_at_ = records > kNever - seen_ ? kNever : seen_ + records;
  pause_by_ = moment;
}

// A pause is due from here on when its moment has passed.
void Printer::look_at_clock() {
  if (util::is_interrupted() || pause_by_.expired()) pause_at_ = seen_;
}

fetch::Flow Printer::take(const fetch::TopicPartition& at, fetch::RecordStream& records) {
  const auto place = place_of(at);
  records::Record record;
  while (!is_over() && seen_ < pause_at_ && records.next(record)) {
    if (!print(place, record)) records.give_back();
  }
  if (is_over()) return fetch::Flow::stop;
  look_at_clock();
  return seen_ < pause_at_ ? fetch::Flow::go_on : fetch::Flow::pause;
}

fetch::Flow Printer::take(const fetch::TopicPartition& at, const records::Record& record) {
  if (!is_over()) print(place_of(at), record);
  return is_over() ? fetch::Flow::stop : fetch::Flow::go_on;
}

// False if the record could not be printed and that ends the printing.
bool Printer::print(const formats::Place& at, const records::Record& record) {
  ++seen_;
  if (printing_.filter.is_on() && !printing_.filter.passes(record)) return true;
  if (!printing_.counts_only) {
    const auto before = text_.size();
    if (auto done = printing_.formatter->append(at, record, text_); !done) {
      text_.shrink_to(before);
      if (failed(at, record, std::move(done.error()))) return false;
    }
    if (text_.size() >= kFull) write_out();
  }
  --left_;
  ++count_;
  return true;
}

bool Printer::failed(const formats::Place& at, const records::Record& record, util::Error error) {
  auto told = util::in_context(
      fmt::format("cannot print '{}-{}' offset {}", at.topic, at.partition, record.offset),
      std::move(error));
  if (printing_.skip) {
    printing_.skip(told.text);
    return false;
  }
  told.text += "; --skip-message-on-error goes on";
  error_ = std::move(told);
  return true;
}

util::Result<void> Printer::flush() {
  write_out();
  return out_.flush();
}

util::Result<void> Printer::finish() {
  if (printing_.counts_only) text_.append(fmt::format("{}\n", count_));
  return flush();
}

void Printer::write_out() {
  out_.write(text_.text());
  text_.clear();
  has_failed_ = !out_.flush().ok();
  look_at_clock();
}

}  // namespace kt::console_consumer
