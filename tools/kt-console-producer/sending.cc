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

Sending::Sending(cli::Session& session, Input& input, formats::RecordReader& reader,
                 Rejects& rejects, Stamp& stamp, Course course)
    : session_(session),
      input_(input),
      reader_(reader),
      rejects_(rejects),
      stamp_(stamp),
      course_(std::move(course)),
      is_prompting_(course_.pace == Pace::typed && output::is_terminal(STDOUT_FILENO)) {}

client::ProducerOptions Sending::producer_options() {
  return {.topic = course_.topic,
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
    const auto piece = input_.next(waits);
    if (!piece) return piece.error();
    if (!*piece) return {};
    const auto sent = send(**piece, producer);
    if (!sent) return sent.error();
    is_stopped_ = !*sent;
    settle(producer);
  }
  return {};
}

// False when the producer takes no more. The error is about the piece.
Result<bool> Sending::send(const Piece& piece, client::Producer& producer) {
  if (piece.is_cut) {
    lose(piece.position,
         fmt::format("it is longer than {} bytes, more than max.request.size allows",
                     course_.longest));
    return true;
  }
  const auto parsed = reader_.parse(piece.text, piece.number);
  if (!parsed) return reject(piece, parsed.error());
  auto record = stamp_.apply(*parsed, headers_);
  if (!record) {
    return reject(
        piece, util::in_context("cannot send " + input_.place_of(piece.position), record.error()));
  }
  record->position = piece.position;
  // A record that is not taken is told to lose() like any other that does not arrive.
  return producer.send(*record).ok();
}

Result<bool> Sending::reject(const Piece& piece, const util::Error& error) {
  if (auto taken = rejects_.take(piece, error); !taken) return taken.error();
  return true;
}

// What follows a line before the next one is read. That it did not work out is told by losses.
void Sending::settle(client::Producer& producer) {
  if (course_.pace == Pace::typed) (void)producer.flush(Deadline::in(kPromptDelay));
  if (course_.pace == Pace::synchronous) (void)producer.flush(Deadline::never());
}

bool Sending::must_stop() const {
  return is_stopped_ || (course_.pace == Pace::synchronous && !losses_.none());
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

void Sending::lose(std::uint64_t position, const std::string& reason) {
  losses_.add(position, reason);
  if (course_.pace != Pace::typed) return;
  session_.note(fmt::format("{} was not sent: {}", input_.place_of(position), reason));
}

// What the whole run comes to. What stood in the way of reading on comes with the losses, if any.
Result<void> Sending::verdict(Result<void> sent) {
  if (auto left_out = rejects_.verdict(input_); !left_out) session_.fail(left_out.error());
  const std::string losses = losses_.none() ? "" : losses_.text(course_.topic, input_);
  if (util::is_interrupted()) {
    return util::Error{util::ErrorKind::interrupted,
                       losses.empty() ? fmt::format("interrupted; all {} {}s were sent",
                                                    input_.count(), input_.noun())
                                      : "interrupted; " + losses};
  }
  if (losses.empty()) return sent;
  if (!sent) session_.fail(sent.error());
  return util::refused(must_stop() ? fmt::format("{}; what follows {} was not read", losses,
                                                 input_.place_of(input_.count()))
                                   : losses);
}

}  // namespace kt::producer
