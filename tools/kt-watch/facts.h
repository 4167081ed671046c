// What conditions compare, of a group or of a place, out of one moment's findings.
#pragma once

#include <string_view>
#include <vector>

#include "common/monitor/condition.h"
#include "common/monitor/history.h"

namespace kt::watch {

using monitor::Logs;

// Of the group on the topic only, or on all that it reads where the topic is empty. A sum that
// lacks a partition and an age that is only a lower bound are no facts.
monitor::Facts facts_of(const monitor::GroupFinding& group, const Logs& logs,
                        std::string_view topic = {});

// Of every group at the place: of those that read the topic, where it names one.
std::vector<monitor::Facts> facts_at(const monitor::Place& place,
                                     const std::vector<monitor::GroupFinding>& groups,
                                     const Logs& logs);

}  // namespace kt::watch
