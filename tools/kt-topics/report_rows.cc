#include "tools/kt-topics/report_rows.h"

#include <algorithm>

#include "common/output/rows.h"

namespace kt::topics {
namespace {

using output::Null;
using output::Object;
using output::Value;

// One topic of the report and the partitions of it that are picked.
struct Picked {
  const admin::TopicState& topic;
  const admin::ConfigEntries& configs;
  std::vector<const admin::PartitionState*> partitions;
};

bool is_overridden(const admin::ConfigEntries& entries) {
  return std::any_of(entries.begin(), entries.end(), [](const auto& entry) {
    return entry.source != admin::ConfigSource::default_value;
  });
}

// The topics that the report shows, with the partitions that it picks.
std::vector<Picked> pick(const ReportInput& input) {
  const Report& report = input.report;
  std::vector<Picked> shown;
  for (std::size_t i = 0; i < input.topics.size(); ++i) {
    Picked picked{input.topics[i], input.configs[i], {}};
    if (report.is_overridden_only && !is_overridden(picked.configs)) continue;
    const auto min_isr = report.needs_min_isr() ? min_isr_of(picked.configs) : std::nullopt;
    if (report.shows_partitions()) {
      for (const auto& partition : picked.topic.partitions) {
        if (picks(report, picked.topic, partition, input.around, min_isr)) {
          picked.partitions.push_back(&partition);
        }
      }
    }
    if (report.shows_topics() || !picked.partitions.empty()) shown.push_back(std::move(picked));
  }
  return shown;
}

void write_lines(const std::vector<Picked>& shown, const ReportInput& input, output::Sink& out) {
  for (const auto& picked : shown) {
    if (input.report.shows_topics()) {
      out.write(topic_line(picked.topic, input.around, picked.configs) + "\n");
    }
    for (const auto* partition : picked.partitions) {
      out.write(partition_line(picked.topic, *partition, input.around) + "\n");
    }
  }
}

Value ids_or_null(const std::optional<std::vector<admin::BrokerId>>& ids) {
  return ids ? Value(output::list_of(*ids)) : Value(Null{"not told by the broker"});
}

std::vector<std::pair<std::string, Value>> partition_fields(const admin::TopicState& topic,
                                                            const admin::PartitionState& partition,
                                                            const Surroundings& around) {
  const auto* move = reassignment_of(around, topic.name, partition);
  const std::vector<admin::BrokerId> none;
  return {{"partition", partition.index},
          {"leader", output::or_null(partition.leader, "no leader")},
          {"leader_epoch", output::or_null(partition.leader_epoch)},
          {"replicas", output::list_of(partition.replicas)},
          {"isr", output::list_of(partition.isr)},
          {"elr", ids_or_null(partition.elr)},
          {"last_known_elr", ids_or_null(partition.last_known_elr)},
          {"adding_replicas", output::list_of(move != nullptr ? move->adding : none)},
          {"removing_replicas", output::list_of(move != nullptr ? move->removing : none)}};
}

Object topic_object(const Picked& picked, const ReportInput& input) {
  const auto& topic = picked.topic;
  Object object{{"topic", topic.name},
                {"topic_id", topic.id.empty() ? Value() : Value(topic.id)},
                {"partition_count", static_cast<std::int64_t>(topic.partitions.size())}};
  if (input.report.shows_topics()) {
    Object configs;
    for (const auto& entry : picked.configs) {
      if (entry.source == admin::ConfigSource::default_value) continue;
      configs.emplace_back(entry.name, output::or_null(entry.value));
    }
    object.emplace_back("configs", std::move(configs));
  }
  if (!input.report.shows_partitions()) return object;
  output::List partitions;
  for (const auto* partition : picked.partitions) {
    partitions.emplace_back(Object(partition_fields(topic, *partition, input.around)));
  }
  object.emplace_back("partitions", std::move(partitions));
  return object;
}

// A row per partition; the report of overrides has one per topic.
void write_rows(const std::vector<Picked>& shown, const ReportInput& input, cli::Session& session) {
  std::vector<output::Column> columns{{.title = "TOPIC", .key = "topic"},
                                      {.title = "TOPIC-ID", .key = "topic_id"}};
  const bool has_partitions = input.report.shows_partitions();
  const std::vector<std::string> keys =
      has_partitions ? std::vector<std::string>{"partition",
                                                "leader",
                                                "leader_epoch",
                                                "replicas",
                                                "isr",
                                                "elr",
                                                "last_known_elr",
                                                "adding_replicas",
                                                "removing_replicas"}
                     : std::vector<std::string>{"partition_count", "configs"};
  for (const auto& key : keys) columns.push_back({.title = key, .key = key});
  auto rows = session.rows(std::move(columns));
  for (const auto& picked : shown) {
    const Value id = picked.topic.id.empty() ? Value() : Value(picked.topic.id);
    if (!has_partitions) {
      Object object = topic_object(picked, input);
      rows.add({picked.topic.name, id, object[2].second, object[3].second});
    }
    for (const auto* partition : picked.partitions) {
      output::Row row{picked.topic.name, id};
      for (auto& [key, value] : partition_fields(picked.topic, *partition, input.around)) {
        row.push_back(std::move(value));
      }
      rows.add(std::move(row));
    }
  }
  rows.finish();
}

}  // namespace

void write_report(const ReportInput& input, cli::Session& session) {
  const auto shown = pick(input);
  const auto layout = session.flags().layout;
  if (layout == output::Layout::table) {
    write_lines(shown, input, session.out());
  } else if (layout == output::Layout::csv) {
    write_rows(shown, input, session);
  } else if (layout == output::Layout::jsonl) {
    // One at a time: a hundred thousand partitions as objects would be most of the memory.
    for (const auto& picked : shown) {
      output::write_objects(session.out(), layout, {topic_object(picked, input)});
    }
  } else {
    std::vector<Object> objects;
    for (const auto& picked : shown) objects.push_back(topic_object(picked, input));
    output::write_objects(session.out(), layout, objects);
  }
}

}  // namespace kt::topics
