#include "tools/kt-groups/change_offsets.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "common/admin/brokers.h"
#include "common/admin/share_offsets.h"
#include "tools/kt-groups/reset_facts.h"

namespace kt::groups {
namespace {

admin::TopicPartition at(const journal::OffsetChange& change) {
  return {.topic = change.topic, .partition = change.partition};
}

std::string change_attempt(const std::string& group) {
  return fmt::format("cannot change the offsets of group '{}'", group);
}

std::string offset_word(const std::optional<std::int64_t>& offset) {
  return offset ? std::to_string(*offset) : "-";
}

// What became of a group's change; untouched: it is sure that nothing was changed.
struct Sent {
  std::vector<util::Error> errors;
  bool is_untouched = false;
};

Sent refused_whole(util::Error error) {
  const bool is_untouched = is_refusal(error);
  return {.errors = {std::move(error)}, .is_untouched = is_untouched};
}

std::vector<util::Error> failures_in(
    const util::Result<std::vector<util::Outcome<void>>>& outcomes) {
  if (!outcomes.ok()) return {outcomes.error()};
  std::vector<util::Error> errors;
  for (const auto& outcome : *outcomes) {
    if (!outcome.result.ok()) errors.push_back(outcome.result.error());
  }
  return errors;
}

// Every partition was refused, or some were not.
Sent judged(const std::vector<Placement>& placements, std::vector<util::Error> errors) {
  const bool is_untouched =
      errors.size() == placements.size() && std::all_of(errors.begin(), errors.end(), is_refusal);
  return {.errors = std::move(errors), .is_untouched = is_untouched};
}

// A partition of the topics that has a start and is not to lose it.
std::optional<admin::TopicPartition> left_behind(admin::Client& client, const std::string& group,
                                                 const std::set<std::string>& topics,
                                                 const std::set<admin::TopicPartition>& gone,
                                                 util::Deadline deadline) {
  if (topics.empty()) return std::nullopt;
  const auto present = admin::share_offsets(client, {group}, deadline);
  if (!present.front().result.ok()) return std::nullopt;
  for (const auto& each : *present.front().result) {
    if (each.start && topics.contains(each.at.topic) && !gone.contains(each.at)) return each.at;
  }
  return std::nullopt;
}

// A share group can be given a start anew, but forgets only whole topics: where others of the
// topic's partitions are to stay, nothing is sent.
Sent send_starts(admin::Client& client, const std::string& group,
                 const std::vector<Placement>& placements, util::Deadline deadline) {
  std::vector<admin::ShareStart> starts;
  std::set<admin::TopicPartition> gone;
  std::set<std::string> topics;
  for (const auto& [change, metadata] : placements) {
    if (change.after) {
      starts.push_back({.at = at(change), .offset = *change.after});
    } else {
      gone.insert(at(change));
      topics.insert(change.topic);
    }
  }
  if (const auto other = left_behind(client, group, topics, gone, deadline)) {
    auto error = util::refused(fmt::format(
        "share groups forget whole topics, and '{}' is to stay as it is", to_string(*other)));
    return {.errors = {std::move(error)}, .is_untouched = true};
  }
  std::vector<util::Error> errors;
  if (!starts.empty()) {
    const auto outcomes = admin::alter_share_offsets(client, group, starts, deadline);
    if (!outcomes.ok()) return refused_whole(outcomes.error());
    errors = failures_in(outcomes);
    if (!errors.empty() || topics.empty()) return judged(placements, std::move(errors));
  }
  const auto outcomes =
      admin::delete_share_offsets(client, group, {topics.begin(), topics.end()}, deadline);
  if (!outcomes.ok() && starts.empty()) return refused_whole(outcomes.error());
  return {.errors = failures_in(outcomes), .is_untouched = false};
}

// Commits the new offsets in one request and forgets those that are to be gone in another.
Sent send(admin::Client& client, Kind kind, const std::string& group,
          const std::vector<Placement>& placements, util::Deadline deadline) {
  if (kind == Kind::share) return send_starts(client, group, placements, deadline);
  std::vector<admin::OffsetCommit> commits;
  std::vector<admin::TopicPartition> gone;
  for (const auto& [change, metadata] : placements) {
    if (change.after) {
      commits.push_back({.at = at(change),
                         .offset = *change.after,
                         .leader_epoch = std::nullopt,
                         .metadata = metadata});
    } else {
      gone.push_back(at(change));
    }
  }
  std::vector<util::Error> errors;
  if (!commits.empty()) {
    for (const auto& outcome : admin::commit_offsets(client, group, commits, deadline)) {
      if (!outcome.result.ok()) errors.push_back(outcome.result.error());
    }
  }
  if (gone.empty()) return judged(placements, std::move(errors));
  for (auto& error : failures_in(admin::delete_offsets(client, group, gone, deadline))) {
    errors.push_back(std::move(error));
  }
  return judged(placements, std::move(errors));
}

// The first partition that does not have what it should.
std::optional<std::string> difference(const std::vector<Placement>& placements,
                                      const Commits& commits) {
  for (const auto& [change, metadata] : placements) {
    const auto found = commits.find(at(change));
    const auto now = found == commits.end() ? std::nullopt : std::optional(found->second.offset);
    if (now == change.after) continue;
    return fmt::format("'{}' reads back as {} instead of {}", admin::to_string(at(change)),
                       offset_word(now), offset_word(change.after));
  }
  return std::nullopt;
}

}  // namespace

std::string journal_word(Kind kind) {
  return kind == Kind::consumers ? std::string() : std::string(word_of(kind));
}

Kind kind_of(const journal::Change& change) {
  for (const Kind kind : {Kind::share, Kind::streams}) {
    if (change.kind == word_of(kind)) return kind;
  }
  return Kind::consumers;
}

util::Result<journal::Journal> journal_of(const cli::Session& session) {
  const auto folder = journal::folder_in(session.environment());
  if (folder) return journal::Journal(*folder);
  return util::io_error("cannot find the journal of former offsets: set XDG_STATE_HOME or HOME");
}

std::string in_words(const journal::OffsetChange& change) {
  auto text = fmt::format("{}: {} -> {}", admin::to_string(at(change)), offset_word(change.before),
                          offset_word(change.after));
  if (change.before && change.after) text += fmt::format(" ({:+})", *change.after - *change.before);
  return text;
}

util::Result<Keeper> Keeper::open(admin::Client& client, std::string action, Kind kind,
                                  const cli::Session& session, util::Deadline deadline) {
  auto journal = journal_of(session);
  if (!journal.ok()) return journal.error();
  auto cluster = admin::describe_cluster(client, deadline);
  if (!cluster.ok()) return cluster.error();
  return Keeper(*std::move(journal), std::move(action), kind, cluster->id);
}

util::Result<std::string> Keeper::keep(const std::string& group,
                                       std::vector<journal::OffsetChange> offsets) const {
  return journal_.write({.id = "",
                         .time = util::wall_now(),
                         .action = action_,
                         .cluster = cluster_,
                         .kind = journal_word(kind_),
                         .group = group,
                         .offsets = std::move(offsets),
                         .is_finished = false});
}

void Keeper::finish(const std::string& id, cli::Session& session) const {
  const auto noted = journal_.finish(id);
  if (!noted.ok()) session.warn(noted.error().text);
  session.note(fmt::format("The former offsets are kept: --undo {}", id));
}

std::vector<std::string> change_offsets(admin::Client& client, const Keeper& keeper,
                                        const GroupPlacements& groups, cli::Session& session,
                                        util::Deadline deadline) {
  std::map<std::string, std::string> ids;  // by group
  for (const auto& [group, placements] : groups) {
    std::vector<journal::OffsetChange> changes;
    for (const auto& placement : placements) changes.push_back(placement.change);
    const auto id = keeper.keep(group, std::move(changes));
    if (!id.ok()) {
      session.fail(util::in_context(change_attempt(group), id.error()));
      continue;
    }
    const auto result = send(client, keeper.kind(), group, placements, deadline);
    for (const auto& error : result.errors) {
      session.fail(util::in_context(change_attempt(group), error));
    }
    if (result.errors.empty()) {
      ids.emplace(group, *id);
    } else if (result.is_untouched) {
      keeper.forget(*id);
    }
  }
  std::vector<std::string> sent;
  for (const auto& [group, id] : ids) sent.push_back(group);
  std::vector<std::string> done;
  for (const auto& [group, commits] : commits_of(client, keeper.kind(), sent, session, deadline)) {
    if (const auto wrong = difference(groups.at(group), commits)) {
      session.fail(util::refused(fmt::format("{}: {}", change_attempt(group), *wrong)));
      continue;
    }
    keeper.finish(ids.at(group), session);
    done.push_back(group);
  }
  return done;
}

}  // namespace kt::groups
