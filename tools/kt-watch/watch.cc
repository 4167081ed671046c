#include "tools/kt-watch/watch.h"

#include <memory>
#include <utility>

#include <unistd.h>

#include "common/admin/client.h"
#include "common/admin/groups.h"
#include "common/admin/topic_names.h"
#include "common/output/terminal.h"
#include "common/sampler/sampler.h"
#include "common/util/patterns.h"
#include "tools/kt-watch/plain.h"
#include "tools/kt-watch/screen.h"

namespace kt::watch {
namespace {

using Filter = std::function<bool(std::string_view)>;

// No pattern: no filter. A name that the pattern cannot decide on (too much backtracking) is left
// out.
util::Result<Filter> filter_of(const std::optional<std::string>& regex) {
  if (!regex) return Filter();
  auto compiled = util::JavaPattern::compile(*regex);
  if (!compiled) return std::move(compiled).error();
  const auto pattern = std::make_shared<util::JavaPattern>(*std::move(compiled));
  return Filter([pattern](std::string_view name) {
    const auto matches = pattern->matches(name);
    return matches.ok() && *matches;
  });
}

util::Result<sampler::Selection> selection_of(const Options& options) {
  auto groups = filter_of(options.group);
  if (!groups) return std::move(groups).error();
  auto topics = filter_of(options.topic);
  if (!topics) return std::move(topics).error();
  return sampler::Selection{.takes_group = *std::move(groups),
                            .takes_topic = *std::move(topics),
                            .is_exact_at_once = options.once};
}

bool wants_screen(const Options& options, const cli::Session& session) {
  return !options.plain && !options.once && session.flags().layout == output::Layout::table &&
         output::is_terminal(STDOUT_FILENO) && output::is_terminal(STDIN_FILENO);
}

}  // namespace

util::Result<void> watch(const Options& options, cli::Session& session) {
  auto selection = selection_of(options);
  if (!selection) return selection.error();
  const auto settings = session.settings();
  if (!settings) return settings.error();
  admin::Client client = admin::Client::connect(*settings);
  sampler::Sampler sampler(client, *std::move(selection));
  if (wants_screen(options, session)) return watch_on_screen(options, session, sampler);
  return watch_as_tables(options, session, sampler);
}

util::Result<std::vector<std::string>> words(cli::Words kind, cli::Session& session) {
  const auto settings = session.settings();
  if (!settings) return settings.error();
  admin::Client client = admin::Client::connect(*settings);
  const util::Deadline deadline = session.deadline(std::chrono::seconds(1));
  std::vector<std::string> names;
  if (kind == cli::Words::groups) {
    for (const auto& group : admin::list_groups(client, {}, deadline).rows) {
      names.push_back(group.id);
    }
  } else if (kind == cli::Words::topics) {
    return admin::topic_names(client, deadline);
  }
  return names;
}

}  // namespace kt::watch
