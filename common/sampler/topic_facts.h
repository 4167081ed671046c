// How topics are set and what they weigh: large answers, and nothing that anybody waits for, so
// that they are asked for seldom.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/admin/client.h"
#include "common/monitor/sample.h"
#include "common/util/deadline.h"
#include "common/util/shared.h"

namespace kt::sampler {

class TopicFacts {
 public:
  // With `wants_all` of every topic and with sizes; else only what says how long records are kept,
  // and only of topics on which a group lags.
  TopicFacts(admin::Client& client, bool wants_all) : client_(client), wants_all_(wants_all) {}

  // Whether the tick is one at which something is to be asked; the first one is not to wait for it,
  // unless it is to be complete.
  bool is_due(int tick, bool is_first_complete) const;

  // Asks for what is due. Topics come in order; those that come in between are asked for alone:
  // lag comes and goes.
  void learn(int tick, const std::vector<std::string>& topics, const monitor::Logs& logs,
             util::Deadline deadline);

  const util::Shared<monitor::Topics>& told() const { return told_; }

 private:
  // Whether all was told.
  bool read_settings(const std::vector<std::string>& topics, monitor::Topics& told,
                     util::Deadline deadline);
  bool weigh(const monitor::Logs& logs, monitor::Topics& told, util::Deadline deadline);

  admin::Client& client_;
  bool wants_all_;
  util::Shared<monitor::Topics> told_;
  int learns_at_ = 1;  // tick
};

}  // namespace kt::sampler
