// What happened between one sample and the next, for the strip below a table and for logs: who
// came and went, rebalances with their length and likely cause, leaders and replicas, commits that
// went back.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/monitor/churn.h"
#include "common/monitor/sample.h"

namespace kt::monitor {

enum class Gravity { news, warning, bad };

struct Event {
  util::WallTime wall{};
  std::string subject;  // a group, or a partition as "sales-0"
  std::string text;     // "member console-consumer joined from 10.0.0.7"
  Gravity gravity = Gravity::news;

  bool operator==(const Event&) const = default;
};

class EventLog {
 public:
  // Remembers so many.
  static constexpr std::size_t kMost = 500;

  // Compares two samples that follow each other; the newest event is at the back.
  void compare(const Sample& before, const Sample& now);

  const std::deque<Event>& events() const { return events_; }

  // What most likely makes the group hand its partitions around, where something of the last
  // minutes says so.
  std::optional<std::string> cause_of(const std::string& group) const;

 private:
  struct Rebalance {
    util::Moment since{};
    bool is_told_as_long = false;
  };
  // What is remembered of a group beyond its last sample.
  struct Course {
    std::optional<Rebalance> rebalance;  // that goes on
    Churn churn;
    std::optional<util::Moment> cause_told;  // when last
  };
  using NamedCourse = std::map<std::string, Course>::value_type;

  void tell(const Sample& now, std::string subject, std::string text, Gravity gravity);
  void compare_state(NamedCourse& course, const GroupSample& before, const GroupSample& group,
                     const Sample& now);
  void compare_members(const std::string& name, const GroupSample& before, const GroupSample& group,
                       const Sample& now);
  void compare_commits(const std::string& name, const GroupSample& before, const GroupSample& group,
                       const Sample& now);
  void compare_churn(NamedCourse& course, const GroupSample& before, const GroupSample& group,
                     const Sample& now);
  void tell_of_long_rebalance(NamedCourse& course, const Sample& now);
  void compare_logs(const Sample& before, const Sample& now);
  void compare_brokers(const Sample& before, const Sample& now);

  std::deque<Event> events_;
  std::map<std::string, Course> courses_;  // by group
};

}  // namespace kt::monitor
