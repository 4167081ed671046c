#include "tools/kt-console-consumer/words.h"

#include "common/admin/client.h"
#include "common/admin/groups.h"
#include "common/admin/topic_names.h"

namespace kt::console_consumer {

namespace {

// The shell waits for completion.
constexpr std::chrono::seconds kPatience{1};

}  // namespace

util::Result<std::vector<std::string>> words(cli::Words kind, cli::Session& session) {
  const auto settings = session.settings();
  if (!settings) return settings.error();
  auto client = admin::Client::connect(*settings);
  const auto deadline = util::Deadline::in(kPatience);
  std::vector<std::string> names;
  if (kind == cli::Words::topics) {
    return admin::topic_names(client, deadline);
  }
  if (kind == cli::Words::groups) {
    const auto groups = admin::list_groups(client, {}, deadline);
    for (const auto& group : groups.rows) names.push_back(group.id);
  }
  return names;
}

}  // namespace kt::console_consumer
