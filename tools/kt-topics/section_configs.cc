// kt-topics --describe --configs.
#include "common/admin/configs.h"
#include "tools/kt-topics/sections.h"

namespace kt::topics {

void write_configs(const SectionInput& input, SectionWriter& out) {
  std::vector<std::string> names;
  for (const auto& topic : input.topics) names.push_back(topic.name);
  out.begin("configs", {{.title = "TOPIC", .key = "topic"},
                        {.title = "CONFIG", .key = "config"},
                        {.title = "VALUE", .key = "value"},
                        {.title = "SOURCE", .key = "source"},
                        {.title = "OTHERWISE", .key = "otherwise"}});
  for (const auto& outcome : admin::describe_topic_configs(
           input.client, names, admin::ConfigFilter::all, input.deadline)) {
    if (!outcome.result.ok()) {
      input.session.fail(outcome.result.error());
      continue;
    }
    for (const auto& entry : *outcome.result) {
      out.add({outcome.item, entry.name,
               output::or_null(entry.value, entry.is_sensitive ? "a secret" : "not set"),
               admin::name_of(entry.source), output::or_null(entry.fallback, "not told")});
    }
  }
  out.end();
}

}  // namespace kt::topics
