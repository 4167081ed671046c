// kt-topics --describe: states from all brokers, the configs that somebody has set, and the moves
// that are going on; then Apache's lines, or objects.
#include "common/admin/brokers.h"
#include "common/admin/configs.h"
#include "common/admin/reasons.h"
#include "common/admin/topics.h"
#include "common/output/rows.h"
#include "common/util/steps.h"
#include "tools/kt-topics/options.h"
#include "tools/kt-topics/report.h"
#include "tools/kt-topics/report_rows.h"
#include "tools/kt-topics/sections.h"
#include "tools/kt-topics/select.h"

namespace kt::topics {
namespace {

using States = std::vector<util::Outcome<admin::TopicState>>;

// Kafka's id for "no id" asks for nothing, as in Apache's tool.
bool has_topic_id(const Options& options) {
  return options.topic_id.find_first_not_of('A') != std::string::npos;
}

util::Result<States> states(admin::Client& client, const Options& options, cli::Session& session,
                            util::Deadline deadline) {
  if (has_topic_id(options)) {
    return admin::describe_topics_by_id(client, {options.topic_id}, deadline);
  }
  const auto names = find_topics(client, options, session, deadline);
  if (!names.ok()) return names.error();
  return admin::describe_topics(client, *names, deadline, options.partitions_per_answer);
}

// Without the right to see them, or on a broker that cannot list them, moves are not shown; Apache
// does the same.
bool may_be_ignored(const util::Error& error) {
  return admin::is_because(error, admin::Reason::cluster_denied) ||
         admin::is_because(error, admin::Reason::unsupported) ||
         (error.kind == util::ErrorKind::refused && error.kafka_code == 0);
}

Surroundings surroundings(admin::Client& client, cli::Session& session, util::Deadline deadline) {
  Surroundings around;
  const auto cluster = admin::describe_cluster(client, deadline);
  if (cluster.ok()) {
    for (const auto& broker : cluster->brokers) around.live_brokers.insert(broker.id);
  } else {
    session.fail(cluster.error());
  }
  auto moves = admin::list_reassignments(client, deadline);
  if (moves.ok()) {
    for (auto& move : *moves) {
      const auto at = move.at;
      around.reassignments.emplace(at, std::move(move));
    }
  } else if (!may_be_ignored(moves.error())) {
    session.fail(moves.error());
  }
  return around;
}

// The entries of each topic in `topics`, in its order; none where they are not needed.
std::vector<admin::ConfigEntries> entries(admin::Client& client,
                                          const std::vector<admin::TopicState>& topics,
                                          const Report& report, cli::Session& session,
                                          util::Deadline deadline) {
  std::vector<admin::ConfigEntries> result(topics.size());
  if (!report.shows_topics() && !report.needs_min_isr()) return result;
  std::vector<std::string> names;
  for (const auto& topic : topics) names.push_back(topic.name);
  const auto filter =
      report.needs_min_isr() ? admin::ConfigFilter::all : admin::ConfigFilter::non_default;
  const auto keys = report.needs_min_isr() ? std::vector<std::string>{"min.insync.replicas"}
                                           : std::vector<std::string>{};
  auto outcomes = admin::describe_topic_configs(client, names, filter, deadline, keys);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].result.ok()) {
      result[i] = std::move(*outcomes[i].result);
    } else {
      session.fail(outcomes[i].result.error());
    }
  }
  return result;
}

}  // namespace

namespace {

using WriteSection = void (*)(const SectionInput&, SectionWriter&);

// The sections that are wanted instead of Apache's lines.
std::vector<WriteSection> sections_of(const Options& options) {
  const std::initializer_list<std::pair<bool, WriteSection>> sections = {
      {options.shows_brokers, write_brokers}, {options.shows_leaders, write_leaders},
      {options.shows_sizes, write_sizes},     {options.shows_configs, write_configs},
      {options.shows_offsets, write_offsets}, {options.shows_replicas, write_replicas}};
  std::vector<WriteSection> wanted;
  for (const auto& [is_wanted, write] : sections) {
    if (is_wanted) wanted.push_back(write);
  }
  return wanted;
}

// One under the other. Each has its share of the time left, so that a broker that is silent in one
// does not take the others along.
void write_sections(const std::vector<WriteSection>& sections, admin::Client& client,
                    const std::vector<admin::TopicState>& topics, cli::Session& session,
                    util::Deadline deadline) {
  SectionWriter out(session, sections.size());
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const bool is_last = i + 1 == sections.size();
    const auto end = is_last ? deadline : util::with_time_to_spare(deadline);
    sections[i]({client, topics, session, end}, out);
  }
  out.finish();
}

}  // namespace

util::Result<void> describe(const Options& options, cli::Session& session) {
  const auto sections = sections_of(options);
  if (sections.size() > 1 && session.flags().layout == output::Layout::csv) {
    return util::usage(
        "cannot write several sections with '--output csv': each has columns of its own");
  }
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  if (has_topic_id(options) && options.topic) {
    session.warn("--topic is not used, since --topic-id is given");
  }
  auto client = admin::Client::connect(*settings);
  const auto deadline = session.deadline(settings->total_timeout);
  auto outcomes = states(client, options, session, deadline);
  if (!outcomes.ok()) return outcomes.error();
  std::vector<admin::TopicState> found;
  for (auto& outcome : *outcomes) {
    if (outcome.result.ok()) {
      found.push_back(std::move(*outcome.result));
    } else {
      const bool is_missing =
          admin::is_because(outcome.result.error(), admin::Reason::unknown_topic_id);
      if (!(is_missing && options.tolerates_missing)) session.fail(outcome.result.error());
    }
  }
  if (!sections.empty()) {
    write_sections(sections, client, found, session, deadline);
    return {};
  }
  const Surroundings around =
      found.empty() ? Surroundings{} : surroundings(client, session, deadline);
  const auto configs = entries(client, found, options.report, session, deadline);
  write_report({options.report, found, configs, around}, session);
  return {};
}

}  // namespace kt::topics
