// The five forms of --reassign, one file each where they are long. Moving by a wish instead of a
// plan (--drain-broker, --replication-factor) is left to rearrange.
#pragma once

#include <string>
#include <vector>

#include "common/admin/partitions.h"
#include "common/plan/placement.h"
#include "tools/kt-topics/assignment_file.h"
#include "tools/kt-topics/options.h"

namespace kt::topics {

// A cluster, a session and until when: what each form works with.
struct Reassigning {
  const Options& options;
  admin::Client& client;
  cli::Session& session;
  util::Deadline deadline;
};

// Whether the results are Apache's text: the other layouts have rows, and so do --drain-broker and
// --replication-factor.
bool writes_text(const Reassigning& work);

util::Result<void> generate_plan(const Reassigning& work);
util::Result<void> execute_plan(const Reassigning& work);
util::Result<void> verify_plan(const Reassigning& work);

// Sets the throttle if there is to be one, starts the moves, and with --wait ends when they are
// over and the throttle is gone. What is refused is told to the session.
util::Result<void> carry_out(const std::vector<plan::Placement>& present,
                             const std::vector<plan::Placement>& wanted, const Reassigning& work,
                             const std::vector<admin::DirMove>& dirs = {});

// Where the replicas of a plan's partitions are now; those that do not exist are left out.
util::Result<std::vector<plan::Placement>> present_of(const std::vector<plan::Placement>& plan,
                                                      const Reassigning& work);

// The directories of these replicas; a broker that does not tell is a warning.
Dirs dirs_of(const std::vector<plan::Placement>& placements, const Reassigning& work);

// "sales-0,sales-1".
std::string names_of(const std::vector<plan::Placement>& placements);

}  // namespace kt::topics
