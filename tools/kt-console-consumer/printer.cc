#include "tools/kt-console-consumer/printer.h"

#include <limits>
#include <utility>

namespace kt::console_consumer {

namespace {

// Above the capacity of the sink, which then writes from here instead of copying.
constexpr std::size_t kFull = output::Sink::kCapacity;
constexpr std::size_t kRoom = kFull + kFull / 4;

}  // namespace

Printer::Printer(output::Sink& out, formats::DefaultFormatterOptions formatting,
                 std::optional<std::int64_t> max_messages)
    : out_(out),
      formatter_(std::move(formatting)),
      text_(kRoom),
      left_(max_messages.value_or(std::numeric_limits<std::int64_t>::max())) {}

fetch::Flow Printer::take(const fetch::TopicPartition& at, fetch::RecordStream& records) {
  records::Record record;
  while (!is_over() && records.next(record)) {
    formatter_.append(record, at.partition, text_);
    --left_;
    ++count_;
    if (text_.size() >= kFull) write_out();
  }
  return is_over() ? fetch::Flow::stop : fetch::Flow::go_on;
}

util::Result<void> Printer::flush() {
  write_out();
  return out_.flush();
}

void Printer::write_out() {
  out_.write(text_.text());
  text_.clear();
  has_failed_ = !out_.flush().ok();
}

}  // namespace kt::console_consumer
