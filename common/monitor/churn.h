// Who came to a group and left it of late, and what that says about why it hands its partitions
// around again and again. Only what samples prove is said; what is a guess is called so.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/monitor/sample.h"

namespace kt::monitor {

class Churn {
 public:
  // How far back comings and goings count.
  static constexpr std::chrono::minutes kMemory{5};

  // Looks of one group that follow each other: whether anybody came or went between them.
  bool compare(const GroupSample& before, const GroupSample& group, util::Moment now);

  // In words, without the moment: "app (10.0.0.7) left and came back 3 times in 2m". The first that
  // holds of
  // - the same member, by its id, left and came back: its process lives, so it was away by itself;
  // - members of one client id and host come back more often than there are of them: one flaps;
  // - several members of different hosts were replaced one after the other: a deploy.
  // Nothing where nothing of that was seen.
  const std::optional<std::string>& cause() const { return cause_; }

 private:
  struct Who {
    std::string client_id;
    std::string host;

    auto operator<=>(const Who&) const = default;
  };
  struct Turn {
    util::Moment at{};
    bool has_joined = false;
    std::string id;
    Who who;
    // When it left: how long it had committed nothing while there was something to read.
    util::Moment::duration silent{};
  };

  bool note_turns(const GroupSample& before, const GroupSample& group, util::Moment now);
  std::optional<std::string> find_cause() const;
  void note_commits(const GroupSample& before, const GroupSample& group, util::Moment now);
  util::Moment::duration silence_of(const std::string& id, const GroupSample& before,
                                    util::Moment now) const;
  std::optional<std::string> returned_itself() const;
  std::optional<std::string> flapping() const;
  std::optional<std::string> deploy() const;

  std::vector<Turn> turns_;                       // within the memory, oldest first
  std::map<std::string, util::Moment> moved_at_;  // by member id: its last commit, or when it came
  std::optional<util::Moment> first_;             // look
  std::map<Who, int> most_at_once_;               // members alike
  int members_ = 0;
  std::optional<std::string> cause_;  // as of the last look: many partitions may ask
};

}  // namespace kt::monitor
