#include "tools/kt-console-consumer/selection.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/admin/offsets.h"
#include "common/admin/partitions.h"
#include "common/admin/topics.h"
#include "common/util/patterns.h"
#include "common/util/text.h"

namespace kt::console_consumer {

namespace {

using admin::TopicPartition;

// Each once, however often it was named.
std::vector<std::string> named_topics(const Options& options) {
  if (!options.topic) return {};
  auto names = util::split(*options.topic, ',');
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

util::Result<std::vector<admin::TopicState>> describe(const std::vector<std::string>& topics,
                                                      admin::Client& client,
                                                      util::Deadline deadline) {
  std::vector<admin::TopicState> states;
  for (auto& outcome : admin::await_topics(client, topics, deadline)) {
    if (!outcome.result.ok()) {
      auto error = outcome.result.error();
      if (!error.missing_right.empty()) {  // reading needs more than describing
        error.missing_right = util::right_to("Read", "topic", outcome.item);
      }
      return error;
    }
    states.push_back(std::move(*outcome.result));
  }
  return states;
}

util::Result<void> add_partitions(const admin::TopicState& topic,
                                  const std::vector<std::int32_t>& wanted,
                                  std::vector<TopicPartition>& to) {
  for (const auto index : wanted) {
    const bool exists = std::ranges::any_of(topic.partitions,
                                            [&](const auto& each) { return each.index == index; });
    if (!exists) {
      return util::refused(fmt::format("cannot read '{}-{}': the topic has {} partitions",
                                       topic.name, index, topic.partitions.size()));
    }
    to.push_back({topic.name, index});
  }
  if (!wanted.empty()) return {};
  for (const auto& each : topic.partitions) to.push_back({topic.name, each.index});
  return {};
}

struct Ends {
  std::int64_t earliest = 0;
  std::int64_t latest = 0;
};

util::Result<std::vector<Ends>> ends_of(const std::vector<TopicPartition>& partitions,
                                        const Plan& plan, admin::Client& client,
                                        util::Deadline deadline) {
  std::vector<admin::OffsetQuestion> questions;
  for (const auto& at : partitions) {
    questions.push_back({.at = at, .timestamp = admin::kEarliest});
    questions.push_back({.at = at, .timestamp = admin::kLatest});
  }
  std::vector<std::int64_t> offsets;
  for (const auto& answer :
       admin::list_offsets(client, questions, plan.reading.isolation, deadline)) {
    if (!answer.ok()) return answer.error();
    offsets.push_back(answer->offset.value_or(0));
  }
  std::vector<Ends> ends;
  for (std::size_t i = 0; i + 1 < offsets.size(); i += 2) {
    ends.push_back({.earliest = offsets[i], .latest = offsets[i + 1]});
  }
  return ends;
}

fetch::Bound settled(const Spot& spot, const Ends& ends) {
  if (!spot.is_relative()) return spot.bound;
  const bool is_latest = spot.bound.value() == fetch::Bound::latest().value();
  const auto from = is_latest ? ends.latest : ends.earliest;
  return fetch::Bound::offset(std::clamp(from + spot.shift, ends.earliest, ends.latest));
}

util::Result<std::vector<fetch::Range>> ranges_over(const std::vector<TopicPartition>& partitions,
                                                    const Plan& plan, admin::Client& client,
                                                    util::Deadline deadline) {
  const auto& [start, end] = plan.span;
  std::vector<Ends> ends(partitions.size());
  if (plan.tail || plan.merges || start.is_relative() || (end && end->is_relative())) {
    auto found = ends_of(partitions, plan, client, deadline);
    if (!found) return found.error();
    ends = std::move(*found);
  }
  std::vector<fetch::Range> ranges;
  for (std::size_t i = 0; i < partitions.size(); ++i) {
    fetch::Range range{.at = partitions[i], .start = settled(start, ends[i]), .end = {}};
    if (end) range.end = settled(*end, ends[i]);
    if (plan.merges && !end) range.end = fetch::Bound::offset(ends[i].latest);
    if (plan.tail) {
      range.start = fetch::Bound::offset(ends[i].earliest);
      range.end = fetch::Bound::offset(ends[i].latest);
    }
    ranges.push_back(std::move(range));
  }
  return ranges;
}

}  // namespace

util::Result<std::vector<std::string>> selected_topics(const Options& options,
                                                       admin::Client& client,
                                                       util::Deadline deadline) {
  if (options.topic) {
    auto named = named_topics(options);
    const auto states = describe(named, client, deadline);
    if (!states) return states.error();
    return named;
  }
  const auto pattern = util::JavaPattern::compile(*options.include);
  if (!pattern) return pattern.error();
  const auto listings = admin::list_topics(client, deadline);
  if (!listings) return listings.error();
  std::vector<std::string> names;
  for (const auto& listing : *listings) {
    if (!listing.is_internal) names.push_back(listing.name);
  }
  auto matching = pattern->matching(names);
  if (matching && matching->empty()) {
    return util::refused(fmt::format("cannot read '{}': no topic matches", *options.include));
  }
  return matching;
}

util::Result<std::vector<fetch::Range>> selected_ranges(const Options& options, const Plan& plan,
                                                        admin::Client& client,
                                                        util::Deadline deadline) {
  auto topics = named_topics(options);
  if (options.include) {
    auto matching = selected_topics(options, client, deadline);
    if (!matching) return matching.error();
    topics = std::move(*matching);
  }
  const auto states = describe(topics, client, deadline);
  if (!states) return states.error();
  std::vector<TopicPartition> selected;
  for (const auto& topic : *states) {
    if (auto added = add_partitions(topic, plan.partitions, selected); !added) return added.error();
  }
  return ranges_over(selected, plan, client, deadline);
}

}  // namespace kt::console_consumer
