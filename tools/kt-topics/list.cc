// kt-topics --list: one question to one broker.
#include <map>

#include "common/admin/topic_names.h"
#include "common/admin/topics.h"
#include "tools/kt-topics/arrange.h"
#include "tools/kt-topics/options.h"
#include "tools/kt-topics/select.h"

namespace kt::topics {
namespace {

// One name a line; nothing selected is one empty line, as Apache prints it.
void write_names(const std::vector<std::string>& names, output::Sink& out) {
  if (names.empty()) out.write("\n");
  for (const auto& name : names) {
    out.write(name);
    out.write("\n");
  }
}

util::Result<void> write_rows(const std::vector<std::string>& names, admin::Client& client,
                              cli::Session& session, util::Deadline deadline) {
  const auto topics = admin::list_topics(client, deadline);
  if (!topics.ok()) return topics.error();
  auto rows = session.rows({{.title = "TOPIC", .key = "topic"},
                            {.title = "TOPIC-ID", .key = "topic_id"},
                            {.title = "PARTITIONS", .key = "partitions"},
                            {.title = "INTERNAL", .key = "is_internal"}});
  std::map<std::string_view, const admin::TopicListing*> by_name;
  for (const auto& topic : *topics) by_name.emplace(topic.name, &topic);
  for (const auto& name : names) {
    const auto found = by_name.find(name);
    if (found == by_name.end()) continue;  // deleted a moment ago
    const auto& topic = *found->second;
    rows.add({topic.name, topic.id.empty() ? output::Value() : output::Value(topic.id),
              topic.partition_count, topic.is_internal});
  }
  rows.finish();
  return {};
}

}  // namespace

util::Result<void> list(const Options& options, cli::Session& session) {
  if (reads_names(options)) {
    return util::usage("cannot list '-': names on standard input are for the other actions");
  }
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  const auto deadline = session.deadline(settings->total_timeout);
  const auto topics = admin::topic_names(client, deadline);
  if (!topics.ok()) return topics.error();
  auto selected = select(*topics, options);
  if (!selected.ok()) return selected.error();
  const auto names = arranged(client, std::move(*selected), options, session, deadline);
  if (!names.ok()) return names.error();
  if (session.flags().layout != output::Layout::table) {
    return write_rows(*names, client, session, deadline);
  }
  write_names(*names, session.out());
  return {};
}

}  // namespace kt::topics
