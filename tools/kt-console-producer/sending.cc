#include "tools/kt-console-producer/sending.h"

#include <chrono>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "common/output/terminal.h"
#include "common/util/signals.h"

namespace kt::producer {
namespace {

using util::Deadline;
using util::Result;

// After Ctrl-C: how long what was read may still take to arrive.
constexpr std::chrono::seconds kFarewell{5};

// How long a typed line holds up the prompt when its acknowledgement does not come.
constexpr std::chrono::seconds kPromptDelay{2};

}  // namespace

Sending::Sending(cli::Session& session, const formats::LineReader& reader, std::string topic,
                 Pace pace, std::size_t longest)
    : session_(session),
      reader_(reader),
      topic_(std::move(topic)),
      pace_(pace),
      longest_(longest),
      source_(STDIN_FILENO, longest),
      is_prompting_(pace == Pace::typed && output::is_terminal(STDOUT_FILENO)) {}

client::ProducerOptions Sending::producer_options() {
  return {.topic = topic_,
          .on_undelivered =
              [this](const client::Undelivered& lost) { lose(lost.position, lost.error.text); },
          .warn = [this](const std::string& text) { session_.warn(text); },
          .must_stop = [this] { return util::is_interrupted() && !is_finishing_; }};
}

Result<void> Sending::run(client::Producer& producer) {
  auto sent = send_all(producer);
  is_finishing_ = true;
  const auto deadline = util::is_interrupted() ? Deadline::in(kFarewell) : Deadline::never();
  const auto flushed = producer.flush(deadline);
  if (!flushed) {
    if (flushed.error().kind != util::ErrorKind::timeout) session_.fail(flushed.error());
    producer.give_up();
  }
  return verdict(std::move(sent));
}

// Sends until the input ends, a line cannot be read, or going on has no use.
Result<void> Sending::send_all(client::Producer& producer) {
  const auto waits = [this, &producer] { return keeps_waiting(producer); };
  while (!util::is_interrupted() && !must_stop()) {
    prompt();
    const auto line = source_.next(waits);
    if (!line) return line.error();
    if (!*line) return {};
    const auto sent = send(**line, producer);
    if (!sent) return sent.error();
    is_stopped_ = !*sent;
    settle(producer);
  }
  return {};
}

// False when the producer takes no more. The error is about the line.
Result<bool> Sending::send(const Line& line, client::Producer& producer) {
  if (line.is_cut) {
    lose(line.number,
         fmt::format("it is longer than {} bytes, more than max.request.size allows", longest_));
    return true;
  }
  const auto parsed = reader_.parse(line.text, line.number);
  if (!parsed) return parsed.error();
  headers_.clear();
  for (const auto& [name, value] : parsed->headers) headers_.push_back({name, value});
  // A record that is not taken is told to lose() like any other that does not arrive.
  const auto sent = producer.send({.key = parsed->key,
                                   .value = parsed->value,
                                   .headers = headers_,
                                   .partition = {},
                                   .timestamp_ms = {},
                                   .position = line.number});
  return sent.ok();
}

// What follows a line before the next one is read. That it did not work out is told by losses.
void Sending::settle(client::Producer& producer) {
  if (pace_ == Pace::typed) (void)producer.flush(Deadline::in(kPromptDelay));
  if (pace_ == Pace::synchronous) (void)producer.flush(Deadline::never());
}

bool Sending::must_stop() const {
  return is_stopped_ || (pace_ == Pace::synchronous && !losses_.none());
}

// Before and while there is no input: what was read goes out.
bool Sending::keeps_waiting(client::Producer& producer) {
  is_stopped_ = !producer.poll(Deadline::in(std::chrono::milliseconds(0)));
  return !is_stopped_ && !util::is_interrupted();
}

void Sending::prompt() {
  if (!is_prompting_) return;
  session_.out().write(">");
  (void)session_.out().flush();  // a terminal that went away ends the input as well
}

void Sending::lose(std::uint64_t line, const std::string& reason) {
  losses_.add(line, reason);
  if (pace_ == Pace::typed) session_.note(fmt::format("line {} was not sent: {}", line, reason));
}

// What the whole run comes to. What stood in the way of reading on comes with the losses, if any.
Result<void> Sending::verdict(Result<void> sent) const {
  const std::uint64_t lines = source_.lines();
  const std::string losses = losses_.none() ? "" : losses_.text(topic_, lines);
  if (util::is_interrupted()) {
    return util::Error{util::ErrorKind::interrupted,
                       losses.empty() ? fmt::format("interrupted; all {} lines were sent", lines)
                                      : "interrupted; " + losses};
  }
  if (losses.empty()) return sent;
  if (!sent) session_.fail(sent.error());
  return util::refused(
      must_stop() ? fmt::format("{}; what follows line {} was not read", losses, lines) : losses);
}

}  // namespace kt::producer
