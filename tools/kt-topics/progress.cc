#include "tools/kt-topics/progress.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <poll.h>
#include <unistd.h>

#include "common/admin/brokers.h"
#include "common/output/terminal.h"
#include "common/output/units.h"
#include "tools/kt-topics/broker_ids.h"
#include "tools/kt-topics/move.h"

namespace kt::topics {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kBetweenLooks{500};
constexpr std::chrono::seconds kBetweenLines{10};  // where there is no terminal to rewrite one on
constexpr std::chrono::minutes kPatience{10};
constexpr std::size_t kNamed = 5;  // partitions in an error

using Bytes = std::map<std::pair<admin::TopicPartition, admin::BrokerId>, std::int64_t>;

// What one partition still has to copy.
std::optional<std::int64_t> bytes_left(const admin::Reassignment& move, const Bytes& bytes) {
  std::optional<std::int64_t> source;
  for (const auto broker : move.replicas) {
    const auto held = bytes.find({move.at, broker});
    if (held == bytes.end() || contains(move.adding, broker)) continue;
    source = std::max(source.value_or(0), held->second);
  }
  if (!source) return move.adding.empty() ? std::optional<std::int64_t>(0) : std::nullopt;
  std::int64_t left = 0;
  for (const auto broker : move.adding) {
    const auto held = bytes.find({move.at, broker});
    left += std::max<std::int64_t>(0, *source - (held == bytes.end() ? 0 : held->second));
  }
  return left;
}

std::string counted(std::size_t partitions) {
  return fmt::format("{} partition{}", partitions, partitions == 1 ? "" : "s");
}

// Those of the moves that are about these partitions.
std::vector<admin::Reassignment> moves_of(std::vector<admin::Reassignment> moves,
                                          const std::vector<plan::Placement>& placements) {
  std::set<admin::TopicPartition> wanted;
  for (const auto& each : placements) {
    wanted.insert({.topic = each.topic, .partition = each.partition});
  }
  std::erase_if(moves, [&](const auto& move) { return !wanted.contains(move.at); });
  return moves;
}

// The bytes of the partitions that move; a broker that does not tell makes them unknown.
std::vector<admin::ReplicaOnDisk> disks_of_moves(admin::Client& client,
                                                 const std::vector<admin::Reassignment>& moves,
                                                 util::Deadline deadline) {
  if (moves.empty()) return {};
  std::vector<plan::Placement> asked;
  for (const auto& move : moves) asked.push_back({move.at.topic, move.at.partition, {}});
  return admin::replicas_on_disk(client, states_of(asked), deadline).rows;
}

util::Error still_moving(const MovesLeft& left) {
  const auto shown = std::min(left.partitions.size(), kNamed);
  const auto begin = left.partitions.begin();
  const auto more = left.partitions.size() - shown;
  return {.kind = util::ErrorKind::unmet,
          .text = fmt::format("{} still moving when the time was up: {}{}",
                              counted(left.partitions.size()),
                              fmt::join(begin, begin + static_cast<std::ptrdiff_t>(shown), ", "),
                              more == 0 ? "" : fmt::format(" and {} more", more))};
}

// Rewrites a line on a terminal; elsewhere writes one now and then.
class Shown {
 public:
  explicit Shown(cli::Session& session) : session_(session), line_(STDERR_FILENO) {}

  void show(const std::string& text) {
    if (output::is_terminal(STDERR_FILENO)) {
      line_.show(text);
    } else if (util::now() - last_ >= kBetweenLines) {
      last_ = util::now();
      session_.note(text);
    }
  }

 private:
  cli::Session& session_;
  output::ProgressLine line_;
  util::Moment last_ = util::now();
};

}  // namespace

MovesLeft left_of(const std::vector<admin::Reassignment>& moves,
                  const std::vector<admin::ReplicaOnDisk>& disks) {
  Bytes bytes;
  for (const auto& disk : disks) {
    if (!disk.is_future) bytes[{disk.at, disk.broker}] = disk.bytes;
  }
  MovesLeft left{.partitions = {}, .bytes = 0};
  for (const auto& move : moves) {
    left.partitions.push_back(to_string(move.at));
    const auto more = bytes_left(move, bytes);
    left.bytes = more && left.bytes ? std::optional(*left.bytes + *more) : std::nullopt;
  }
  return left;
}

std::string progress_text(const MovesLeft& now, const MovesLeft& first, milliseconds passed) {
  auto text = counted(now.partitions.size()) + " left";
  if (!now.bytes) return text;
  text += ", " + output::human_bytes(*now.bytes);
  if (!first.bytes || *first.bytes <= *now.bytes || passed.count() <= 0) return text;
  const double moved = static_cast<double>(*first.bytes - *now.bytes);
  const double per_ms = moved / static_cast<double>(passed.count());
  const milliseconds to_go{static_cast<std::int64_t>(static_cast<double>(*now.bytes) / per_ms)};
  return text + fmt::format(", {}/s, {} to go",
                            output::human_bytes(static_cast<std::int64_t>(per_ms * 1e3)),
                            output::human_duration(to_go));
}

util::Deadline end_of_wait(const Options& options) {
  return util::Deadline::in(options.within.value_or(kPatience));
}

util::Result<void> wait_for_moves(admin::Client& client,
                                  const std::vector<plan::Placement>& placements,
                                  const Options& options, cli::Session& session) {
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  const auto end = end_of_wait(options);
  const auto start = util::now();
  const auto written = session.out().flush();
  if (!written.ok()) return written;
  std::optional<MovesLeft> first;
  Shown shown(session);
  for (;;) {
    const auto soon = util::Deadline::in(settings->total_timeout);
    auto all = admin::list_reassignments(client, soon);
    if (!all.ok()) return all.error();
    const auto moves = moves_of(*std::move(all), placements);
    if (moves.empty()) return {};
    const auto left = left_of(moves, disks_of_moves(client, moves, soon));
    if (!first) first = left;
    shown.show(
        progress_text(left, *first, std::chrono::duration_cast<milliseconds>(util::now() - start)));
    if (end.left() <= kBetweenLooks) return still_moving(left);
    ::poll(nullptr, 0, static_cast<int>(kBetweenLooks.count()));
  }
}

}  // namespace kt::topics
