#include "tools/kt-watch/metrics.h"

#include <chrono>
#include <initializer_list>
#include <map>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "tools/kt-watch/topic_sums.h"

namespace kt::watch {
namespace {

using monitor::GroupFinding;
using monitor::PartitionFinding;
using monitor::PartitionKey;

using Label = std::pair<std::string_view, std::string_view>;
using Labels = std::initializer_list<Label>;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '"') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out;
}

// The text as it grows, metric by metric.
class Exposition {
 public:
  void gauge(std::string_view name, std::string_view help) {
    name_ = name;
    text_ += fmt::format("# HELP {} {}\n# TYPE {} gauge\n", name, help, name);
  }

  template <class Number>
  void sample(Labels labels, const std::optional<Number>& value) {
    if (value) add(labels, fmt::format("{}", *value));
  }
  void sample(Labels labels, const std::optional<monitor::Rate>& rate) {
    if (rate) add(labels, fmt::format("{}", rate->per_second));
  }
  // A lower bound is not known either.
  void sample(Labels labels, const std::optional<monitor::Age>& age) {
    if (!age || age->is_at_least) return;
    add(labels, fmt::format("{}", std::chrono::duration<double>(age->span).count()));
  }
  void sample(Labels labels, std::size_t value) { add(labels, std::to_string(value)); }

  std::string take() { return std::move(text_); }

 private:
  void add(Labels labels, std::string_view value) {
    text_ += name_;
    char before = '{';
    for (const auto& [label, of] : labels) {
      text_ += fmt::format("{}{}=\"{}\"", before, label, escaped(of));
      before = ',';
    }
    if (before == ',') text_ += '}';
    text_ += fmt::format(" {}\n", value);
  }

  std::string name_;
  std::string text_;
};

template <class Value>
void of_groups(Exposition& out, const Picture& picture, std::string_view name,
               std::string_view help, Value value) {
  out.gauge(name, help);
  for (const GroupFinding& group : picture.groups)
    out.sample({{"group", group.group}}, value(group));
}

template <class Value>
void of_partitions(Exposition& out, const Picture& picture, std::string_view name,
                   std::string_view help, Value value) {
  out.gauge(name, help);
  for (const GroupFinding& group : picture.groups) {
    for (const PartitionFinding& at : group.partitions) {
      out.sample({{"group", group.group},
                  {"topic", at.key.topic.str()},
                  {"partition", std::to_string(at.key.partition)}},
                 value(at));
    }
  }
}

std::size_t unknown_partitions(const GroupFinding& group) {
  std::size_t unknown = 0;
  for (const PartitionFinding& at : group.partitions) {
    if (!at.lag) ++unknown;
  }
  return unknown;
}

std::optional<double> seconds_of(const std::optional<monitor::Countdown>& countdown) {
  if (!countdown) return std::nullopt;
  return std::chrono::duration<double>(countdown->left).count();
}

std::optional<double> drain_of(const GroupFinding& group) {
  return group.drain ? group.drain->latest : std::nullopt;
}

void put_groups(Exposition& out, const Picture& picture) {
  of_groups(out, picture, "kt_group_lag_records",
            "Records between commits and log ends, over the partitions where that is known.",
            [](const GroupFinding& group) { return group.lag; });
  of_groups(out, picture, "kt_group_unknown_partitions",
            "Partitions whose lag is not known and in no sum.", unknown_partitions);
  of_groups(out, picture, "kt_group_time_lag_seconds",
            "Age of the oldest record that was not read.",
            [](const GroupFinding& group) { return group.time_lag; });
  of_groups(out, picture, "kt_group_produce_records_per_second",
            "Records written to the partitions that the group reads.",
            [](const GroupFinding& group) { return group.produce_rate; });
  of_groups(out, picture, "kt_group_consume_records_per_second", "Records committed by the group.",
            [](const GroupFinding& group) { return group.consume_rate; });
  of_groups(out, picture, "kt_group_drain_seconds",
            "Time until the lag is gone, at the worst of the rates.", drain_of);
  of_groups(out, picture, "kt_group_retention_seconds",
            "Time until retention reaches the first record that was not read.",
            [](const GroupFinding& group) { return seconds_of(group.countdown); });
  of_groups(out, picture, "kt_group_members", "Members of the group.",
            [](const GroupFinding& group) { return group.members; });
  of_groups(out, picture, "kt_group_bad",
            "1 where somebody should look at the group: LOST, NOMEMBER, STOP, STALL, REWIND, SLOW.",
            [](const GroupFinding& group) {
              return std::size_t{monitor::is_bad(group.judgement.verdict) ? 1U : 0U};
            });
  out.gauge("kt_group_verdict", "1 for the verdict on the group.");
  for (const GroupFinding& group : picture.groups) {
    out.sample({{"group", group.group}, {"verdict", monitor::name_of(group.judgement.verdict)}},
               std::size_t{1});
  }
  out.gauge("kt_group_state", "1 for the state of the group, in Kafka's words.");
  for (const GroupFinding& group : picture.groups) {
    out.sample({{"group", group.group}, {"state", group.state}}, std::size_t{1});
  }
}

void put_partitions(Exposition& out, const Picture& picture) {
  of_partitions(out, picture, "kt_partition_lag_records", "Records between commit and log end.",
                [](const PartitionFinding& at) { return at.lag; });
  of_partitions(out, picture, "kt_partition_time_lag_seconds",
                "Age of the first record that was not read.",
                [](const PartitionFinding& at) { return at.time_lag; });
  of_partitions(out, picture, "kt_partition_retention_seconds",
                "Time until retention reaches the first record that was not read.",
                [](const PartitionFinding& at) { return seconds_of(at.countdown); });
  of_partitions(out, picture, "kt_partition_committed_offset", "The next record to read.",
                [](const PartitionFinding& at) { return at.position.committed; });
  of_partitions(out, picture, "kt_partition_bad",
                "1 where somebody should look at the group's partition.",
                [](const PartitionFinding& at) {
                  return std::size_t{monitor::is_bad(at.judgement.verdict) ? 1U : 0U};
                });
}

void put_logs(Exposition& out, const Picture& picture) {
  std::map<PartitionKey, std::int64_t> ends;
  for (const GroupFinding& group : picture.groups) {
    for (const PartitionFinding& at : group.partitions) {
      if (at.position.end) ends[at.key] = *at.position.end;
    }
  }
  out.gauge("kt_log_end_offset", "Where the log ends: the high watermark.");
  for (const auto& [key, end] : ends) {
    out.sample({{"topic", key.topic.str()}, {"partition", std::to_string(key.partition)}},
               std::optional(end));
  }
  out.gauge("kt_log_produce_records_per_second", "Records written to the log.");
  for (const auto& [key, rate] : produced_in(picture)) {
    out.sample({{"topic", key.topic.str()}, {"partition", std::to_string(key.partition)}},
               std::optional(rate));
  }
}

void put_topics(Exposition& out, const Picture& picture) {
  const auto topics = topic_sums(picture);
  const auto each = [&](std::string_view name, std::string_view help,
                        std::size_t TopicSum::*count) {
    out.gauge(name, help);
    for (const auto& [topic, sum] : topics) out.sample({{"topic", topic}}, sum.*count);
  };
  each("kt_topic_partitions", "Partitions of the topic.", &TopicSum::partitions);
  each("kt_topic_under_replicated_partitions", "Partitions with replicas that are not in sync.",
       &TopicSum::shrunk);
  each("kt_topic_leaderless_partitions", "Partitions that nobody leads.", &TopicSum::leaderless);
}

}  // namespace

std::string metrics_of(const Picture& picture) {
  Exposition out;
  put_groups(out, picture);
  put_partitions(out, picture);
  put_logs(out, picture);
  put_topics(out, picture);
  out.gauge("kt_watch_sample_timestamp_seconds", "When the newest sample was taken.");
  if (!picture.is_empty) {
    const std::chrono::duration<double> since = picture.wall.time_since_epoch();
    out.sample({}, std::optional(since.count()));
  }
  out.gauge("kt_watch_problems", "What could not be asked for the newest sample.");
  if (!picture.is_empty) out.sample({}, picture.problems.size());
  return out.take();
}

}  // namespace kt::watch
