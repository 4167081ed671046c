// Changing what groups have committed, safely: the former offsets go to the journal first, each
// group is changed as a whole, and what it then has is read back. Deciding what to change is left
// to the actions.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/admin/offsets.h"
#include "common/cli/session.h"
#include "common/journal/change.h"
#include "common/journal/journal.h"
#include "tools/kt-groups/select.h"

namespace kt::groups {

// Whether a broker has said no: then nothing was changed. After silence nobody knows.
inline bool is_refusal(const util::Error& error) {
  return error.kafka_code != 0;
}

// One partition's change, and the metadata that goes with the new offset.
struct Placement {
  journal::OffsetChange change;
  std::string metadata;
};

using GroupPlacements = std::map<std::string, std::vector<Placement>>;  // by group

// How a journal names the kind of a group, and back.
std::string journal_word(Kind kind);
Kind kind_of(const journal::Change& change);

// The journal of this user. Without a home there is none, and nothing may be changed.
util::Result<journal::Journal> journal_of(const cli::Session& session);

// "t-0: 5 -> 10 (+5)", "t-1: - -> 7".
std::string in_words(const journal::OffsetChange& change);

// What keeps changes in the journal of one cluster.
class Keeper {
 public:
  // Asks the cluster for its id, so that nobody undoes a change on another one. All groups are of
  // this kind.
  static util::Result<Keeper> open(admin::Client& client, std::string action, Kind kind,
                                   const cli::Session& session, util::Deadline deadline);

  const std::string& cluster() const { return cluster_; }
  Kind kind() const { return kind_; }
  const journal::Journal& journal() const { return journal_; }

  // Puts a change on disk and returns its id.
  util::Result<std::string> keep(const std::string& group,
                                 std::vector<journal::OffsetChange> offsets) const;
  // Takes it out again: the cluster has refused, so nothing was changed.
  void forget(const std::string& id) const { journal_.forget(id); }
  // Notes that it was carried out, and tells how to undo it.
  void finish(const std::string& id, cli::Session& session) const;

 private:
  Keeper(journal::Journal journal, std::string action, Kind kind, std::string cluster)
      : journal_(std::move(journal)),
        action_(std::move(action)),
        kind_(kind),
        cluster_(std::move(cluster)) {}

  journal::Journal journal_;
  std::string action_;
  Kind kind_;
  std::string cluster_;
};

// Carries all of it out; returns the groups that are now as they should be. The others are told.
std::vector<std::string> change_offsets(admin::Client& client, const Keeper& keeper,
                                        const GroupPlacements& groups, cli::Session& session,
                                        util::Deadline deadline);

}  // namespace kt::groups
