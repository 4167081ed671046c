// --alert: a command that runs once when a group's verdict turns bad and once when that is over.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include <sys/types.h>

#include "common/monitor/history.h"

namespace kt::watch {

struct Alert {
  bool is_over = false;
  std::string group;
  std::string verdict;  // "STOP"; of the group as it is now
  std::string because;

  bool operator==(const Alert&) const = default;
};

// Which groups have turned since the last look. A group that is gone is over. WARMUP, UNKNOWN and
// REBALANCING leave it as it is: they say nothing against what was said before.
class Turns {
 public:
  std::vector<Alert> take(const std::vector<monitor::GroupFinding>& groups);

 private:
  std::set<std::string> bad_;
};

// Runs the command by /bin/sh, without waiting for it: KT_ALERT (bad or over), KT_GROUP, KT_VERDICT
// and KT_BECAUSE tell it what is the matter. Nothing of it reaches the terminal.
class Bell {
 public:
  explicit Bell(std::string command) : command_(std::move(command)) {}
  ~Bell();  // waits for those that still run
  Bell(const Bell&) = delete;
  Bell& operator=(const Bell&) = delete;

  // Tells `failed` what could not be started, and which ended otherwise than with 0.
  void ring(const std::vector<Alert>& alerts,
            const std::function<void(const std::string&)>& failed);

 private:
  void reap(const std::function<void(const std::string&)>& failed);

  std::string command_;
  std::vector<pid_t> running_;
};

}  // namespace kt::watch
