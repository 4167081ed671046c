// A sample as what has changed since the one before it: the shape (names, states, members, owners)
// only where it is another one, numbers as how far they are from what was to be expected.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "common/monitor/sample.h"
#include "common/recording/tape.h"

namespace kt::recording {

// Samples go through it in order, on either side: what one coder wrote, another that starts anew
// reads.
class SampleCoder {
 public:
  // Writes the sample, or makes it what was read.
  void code(Tape& tape, monitor::Sample& sample);

 private:
  // An offset that goes on: by how much in a step, in sixteenths, is what comes next in all
  // likelihood.
  struct Course {
    std::int64_t offset = 0;
    std::int64_t step = 0;
    bool is_known = false;
  };
  struct Log {
    Course end;
    Course start;
    std::int64_t ends_at = -1;  // tick: groups on one log share its numbers
    std::int64_t starts_at = -1;
  };
  struct Group {
    std::map<monitor::PartitionKey, Course> commits;
  };

  static void code_offset(Tape& tape, Course& course, std::int64_t& offset);
  static void code_shared(Tape& tape, std::int64_t tick, Course& course, std::int64_t& at,
                          std::int64_t& offset);
  void code_moment(Tape& tape, monitor::Sample& sample);
  void code_groups(Tape& tape, monitor::Sample& sample);
  void code_offsets(Tape& tape, monitor::Sample& sample);
  void code_logs(Tape& tape, monitor::Sample& sample);
  void code_brokers(Tape& tape, monitor::Sample& sample);
  void code_topics(Tape& tape, monitor::Sample& sample);
  void code_problems(Tape& tape, monitor::Sample& sample);

  monitor::Sample before_;
  std::int64_t tick_ = 0;
  std::int64_t span_ = 0;  // nanoseconds between the last two samples
  std::map<monitor::PartitionKey, Log> logs_;
  std::map<std::string, Group> groups_;
};

}  // namespace kt::recording
