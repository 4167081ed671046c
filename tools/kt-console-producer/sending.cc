#include "tools/kt-console-producer/sending.h"

#include <chrono>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "common/admin/reasons.h"
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

// How long beginning and aborting a transaction may take.
constexpr std::chrono::seconds kBegin{60};
constexpr std::chrono::seconds kAbort{10};

// Between two looks at how far it is while the last records are acknowledged.
constexpr std::chrono::milliseconds kLook{250};

// Idempotence is granted with the right to write to any topic.
bool is_denial(const util::Error& error) {
  return is_because(error, admin::Reason::topic_denied) ||
         is_because(error, admin::Reason::cluster_denied);
}

}  // namespace

Sending::Sending(cli::Session& session, Input& input, formats::RecordReader& reader,
                 Rejects& rejects, Stamp& stamp, Course course)
    : session_(session),
      input_(input),
      reader_(reader),
      rejects_(rejects),
      stamp_(stamp),
      course_(std::move(course)),
      meter_(course_.shows),
      is_prompting_(course_.pace == Pace::typed && output::is_terminal(STDOUT_FILENO)) {
  if (course_.per_second) throttle_.emplace(*course_.per_second);
}

client::ProducerOptions Sending::producer_options() {
  client::ProducerOptions options{
      .topic = course_.topic,
      .on_undelivered =
          [this](const client::Undelivered& lost) {
            is_denied_ = is_denied_ || is_denial(lost.error);
            lose(lost.position, lost.error.text);
          },
      .warn = [this](const std::string& text) { session_.warn(text); },
      .must_stop = [this] { return util::is_interrupted() && !is_finishing_; },
      .measures = meter_.is_on()};
  if (course_.receipt != nullptr) {
    options.on_delivered = [this](const client::Delivered& d) { course_.receipt->add(d); };
  }
  return options;
}

Result<void> Sending::run(client::Producer& producer) {
  committed_ = input_.count();
  auto sent = send_all(producer);
  is_finishing_ = true;
  if (course_.transaction) {
    sent = finish_transaction(producer, std::move(sent));
  } else {
    finish(producer);
  }
  close_receipt(sent);
  meter_.clear();
  if (meter_.is_on()) session_.note(meter_.summary(producer));
  return verdict(std::move(sent));
}

// Waits for what is on its way.
void Sending::finish(client::Producer& producer) {
  const auto deadline = util::is_interrupted() ? Deadline::in(kFarewell) : Deadline::never();
  for (;;) {
    const bool looks = meter_.is_on() || course_.receipt != nullptr;
    const auto flushed = producer.flush(looks ? deadline.sooner(Deadline::in(kLook)) : deadline);
    if (flushed) return;
    (void)keep_receipt();  // tried again in the end
    const bool is_late = flushed.error().kind == util::ErrorKind::timeout;
    meter_.refresh(producer);
    if (is_late && !deadline.expired()) continue;
    if (!is_late) session_.fail(flushed.error());
    return producer.give_up();
  }
}

// All or nothing: what is not whole is taken back.
Result<void> Sending::finish_transaction(client::Producer& producer, Result<void> sent) {
  if (!has_transaction_) return sent;
  if (is_whole(sent)) sent = leave_transaction(producer);
  if (!has_transaction_) return sent;
  is_aborted_ = true;
  if (auto aborted = producer.abort(Deadline::in(kAbort)); !aborted) {
    session_.warn("cannot abort the transaction, which the broker will do when it times out: " +
                  aborted.error().text);
  }
  return sent;
}

Result<void> Sending::join_transaction(client::Producer& producer) {
  if (!course_.transaction || has_transaction_) return {};
  auto begun = producer.begin(Deadline::in(kBegin));
  if (!begun) return util::in_context("cannot begin a transaction", begun.error());
  has_transaction_ = true;
  in_transaction_ = 0;
  return {};
}

Result<void> Sending::leave_transaction(client::Producer& producer) {
  std::optional<client::Bookmark> bookmark;
  if (course_.receipt != nullptr) bookmark = {course_.transactional_id, input_.count()};
  auto committed = producer.commit(Deadline::never(), bookmark);
  if (!committed && !losses_.none()) return {};  // which say why
  if (!committed) return util::in_context("cannot commit the transaction", committed.error());
  has_transaction_ = false;
  committed_ = input_.count();
  return course_.receipt == nullptr ? Result<void>() : course_.receipt->write();
}

// What a transaction holds counts when it is committed.
Result<void> Sending::keep_receipt() {
  if (course_.receipt == nullptr || course_.transaction) return {};
  return course_.receipt->write_now_and_then();
}

void Sending::close_receipt(Result<void>& sent) {
  if (course_.receipt == nullptr) return;
  Receipt& receipt = *course_.receipt;
  const bool is_complete = is_whole(sent);
  Result<void> written;
  if (is_complete) {
    written = receipt.complete();
  } else if (!course_.transaction) {
    written = receipt.write();
  }
  if (!written && sent) sent = written;
  if (is_complete) return;
  const std::uint64_t through = course_.transaction ? committed_ : receipt.through();
  session_.note(
      fmt::format("--resume {} goes on {}", receipt.file(),
                  through == 0 ? "from the beginning" : "behind " + input_.place_of(through)));
}

bool Sending::is_whole(const Result<void>& sent) const {
  return sent.ok() && losses_.none() && !is_stopped_ && !util::is_interrupted();
}

// What people are told behind the reason why it was not committed.
std::string Sending::fate_of_transaction() const {
  if (!is_aborted_) return "";
  return committed_ == 0 ? "; the transaction was aborted: nothing was stored"
                         : "; the transaction was aborted: nothing behind " +
                               input_.place_of(committed_) + " was stored";
}

// Sends until the input ends, a line cannot be read, or going on has no use.
Result<void> Sending::send_all(client::Producer& producer) {
  const auto waits = [this, &producer] { return keeps_waiting(producer); };
  while (!util::is_interrupted() && !must_stop()) {
    prompt();
    const auto piece = input_.next(waits);
    if (!piece) return piece.error();
    if (!*piece) return {};
    if (auto joined = join_transaction(producer); !joined) return joined;
    const auto sent = send(**piece, producer);
    if (!sent) return sent.error();
    is_stopped_ = !*sent;
    settle(producer);
    if (auto kept = keep_receipt(); !kept) return kept;
    if (++in_transaction_ != course_.transaction || must_stop()) continue;
    if (auto left = leave_transaction(producer); !left) return left;
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
  meter_.add(piece.text.size(), producer);
  // A record that is not taken is told to lose() like any other that does not arrive.
  return producer.send(*record).ok();
}

Result<bool> Sending::reject(const Piece& piece, const util::Error& error) {
  if (auto taken = rejects_.take(piece, error); !taken) return taken.error();
  if (course_.receipt != nullptr) course_.receipt->pass(piece.position);
  return true;
}

// What follows a line before the next one is read. That it did not work out is told by losses.
void Sending::settle(client::Producer& producer) {
  if (course_.pace == Pace::typed) (void)producer.flush(Deadline::in(kPromptDelay));
  if (course_.pace == Pace::synchronous) (void)producer.flush(Deadline::never());
  if (throttle_) wait_for_turn(producer);
}

void Sending::wait_for_turn(client::Producer& producer) {
  const auto due = Deadline::at(throttle_->next(util::now()));
  while (!due.expired() && !util::is_interrupted() && !is_stopped_) {
    is_stopped_ = !producer.poll(due);
    meter_.refresh(producer);
  }
}

bool Sending::must_stop() const {
  const bool ends_at_loss = course_.pace == Pace::synchronous || course_.transaction;
  return is_stopped_ || (ends_at_loss && !losses_.none());
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
  if (is_aborted_) return;  // it was taken back with all others
  losses_.add(position, reason);
  if (course_.pace != Pace::typed) return;
  session_.note(fmt::format("{} was not sent: {}", input_.place_of(position), reason));
}

// What the whole run comes to. What stood in the way of reading on comes with the losses, if any.
Result<void> Sending::verdict(Result<void> sent) {
  if (auto left_out = rejects_.verdict(input_); !left_out) session_.fail(left_out.error());
  const std::string losses = losses_.none() ? "" : losses_.text(course_.topic, input_);
  const std::string fate = fate_of_transaction();
  if (util::is_interrupted()) {
    const std::string whole =
        fmt::format("all {} were sent", counted(input_.count(), input_.noun()));
    return util::Error{util::ErrorKind::interrupted,
                       "interrupted; " + (!losses.empty() ? losses + fate
                                          : fate.empty()  ? whole
                                                          : fate.substr(2))};
  }
  if (losses.empty()) {
    if (!sent) sent.error().text += fate;
    return sent;
  }
  if (!sent) session_.fail(sent.error());
  if (!fate.empty()) return lost(losses + fate);
  return lost(must_stop() ? fmt::format("{}; what follows {} was not read", losses,
                                        input_.place_of(input_.count()))
                          : losses);
}

util::Error Sending::lost(std::string text) const {
  auto error = util::refused(std::move(text));
  if (is_denied_) error.missing_right = util::right_to("Write", "topic", course_.topic);
  return error;
}

}  // namespace kt::producer
