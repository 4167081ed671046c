#include "tools/kt-console-producer/resume.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/admin/client.h"
#include "common/admin/offsets.h"
#include "common/util/deadline.h"
#include "common/util/signals.h"
#include "common/util/text.h"

namespace kt::producer {
namespace {

using util::Result;

constexpr const char* kTransactionalId = "transactional.id";

std::string form_of(const Options& options) {
  return options.delimiter ? options.input + " " + *options.delimiter : options.input;
}

std::string named(const std::vector<std::string>& files) {
  return files.empty() ? "standard input" : "'" + util::join(files, "', '") + "'";
}

// In what this run differs from that of the receipt; empty: in nothing.
std::string difference(const ReceiptHead& head, const Options& options, const std::string& topic) {
  if (head.topic != topic) return fmt::format("it is of topic '{}'", head.topic);
  if (head.files != options.files) return "it is of " + named(head.files);
  if (head.form != form_of(options)) return fmt::format("it is of input as '{}'", head.form);
  if (head.transactional_id.empty() && options.transaction) return "it is not of a transaction";
  if (!head.transactional_id.empty() && !options.transaction) return "it is of --transaction";
  return "";
}

// How much of the input has arrived.
Result<std::uint64_t> done_by(const FormerReceipt& former, client::Producer& producer,
                              const config::ConnectionSettings& settings, util::Deadline deadline) {
  const std::string& group = former.head.transactional_id;
  if (group.empty()) return former.through;
  const std::string attempt = "cannot learn how far the earlier run came";
  if (auto ready = producer.prepare(deadline); !ready) {
    return util::in_context(attempt, ready.error());
  }
  auto client = admin::Client::connect(settings);
  const auto commits =
      admin::committed_offsets(client, {group}, deadline, admin::OpenCommits::awaited);
  const auto& found = commits.front().result;
  if (!found) return util::in_context(attempt, found.error());
  std::optional<std::uint64_t> done;
  if (former.is_complete || former.through == 0) done = former.through;
  for (const auto& commit : *found) {
    if (commit.offset) done = std::max(former.through, static_cast<std::uint64_t>(*commit.offset));
  }
  if (done) return *done;
  return util::refused(fmt::format(
      "{}: group '{}' has no offset any more (offsets.retention.minutes); the receipt knows of {}",
      attempt, group, former.through));
}
}  // namespace

ReceiptHead head_of(const Options& options, const std::string& topic,
                    const config::ConnectionSettings& settings) {
  const auto id = settings.others.find(kTransactionalId);
  const bool has_transactions = options.transaction && id != settings.others.end();
  return {.topic = topic,
          .files = options.files,
          .form = form_of(options),
          .transactional_id = has_transactions ? id->second : ""};
}

Result<std::optional<FormerReceipt>> former_run(const Options& options, const std::string& topic,
                                                config::ConnectionSettings& settings) {
  const auto acks = settings.others.find("acks");
  if ((options.receipt || options.resumed) && acks != settings.others.end() &&
      util::trim(acks->second) == "0") {
    return util::usage("cannot keep a receipt with acks=0: nothing is acknowledged");
  }
  if (!options.resumed) return std::optional<FormerReceipt>();
  auto former = read_receipt(*options.resumed);
  if (!former) return former.error();
  std::string problem = difference(former->head, options, topic);
  const std::string& id = former->head.transactional_id;
  if (problem.empty() && !id.empty()) {
    const auto [given, is_taken] = settings.others.try_emplace(kTransactionalId, id);
    if (!is_taken && given->second != id) problem = "it is of transactional.id=" + id;
  }
  if (!problem.empty()) {
    return util::usage(fmt::format("cannot go on with '{}': {}", *options.resumed, problem));
  }
  return std::optional(*std::move(former));
}

Result<std::optional<Receipt>> open_receipt(const Options& options,
                                            const std::optional<FormerReceipt>& former,
                                            const ReceiptHead& head) {
  if (!options.receipt && !former) return std::optional<Receipt>();
  auto receipt =
      former ? Receipt::append(*options.resumed, *former) : Receipt::create(*options.receipt, head);
  if (!receipt) return receipt.error();
  return std::optional(*std::move(receipt));
}

Result<void> pass_over(const FormerReceipt& former, client::Producer& producer,
                       const config::ConnectionSettings& settings, Input& input, Receipt& receipt) {
  const auto done = done_by(former, producer, settings, util::Deadline::in(settings.total_timeout));
  if (!done) return done.error();
  receipt.begin_behind(*done);
  return input.skip(*done, [] { return !util::is_interrupted(); });
}

}  // namespace kt::producer
