// kt-topics --describe --offsets.
#include "common/admin/offsets.h"
#include "tools/kt-topics/sections.h"

namespace kt::topics {
namespace {

std::optional<std::int64_t> offset_in(const util::Result<admin::FoundOffset>& answer,
                                      cli::Session& session) {
  if (answer.ok()) return answer->offset;
  session.fail(answer.error());
  return std::nullopt;
}

}  // namespace

void write_offsets(const SectionInput& input, SectionWriter& out) {
  std::vector<admin::OffsetQuestion> questions;
  for (const auto& topic : input.topics) {
    for (const auto& partition : topic.partitions) {
      const admin::TopicPartition at{.topic = topic.name, .partition = partition.index};
      questions.push_back({.at = at, .timestamp = admin::kEarliest});
      questions.push_back({.at = at, .timestamp = admin::kLatest});
    }
  }
  const auto answers = admin::list_offsets(input.client, questions,
                                           admin::Isolation::read_uncommitted, input.deadline);
  out.begin("offsets", {{.title = "TOPIC", .key = "topic"},
                        {.title = "PARTITION", .key = "partition"},
                        {.title = "START", .key = "start"},
                        {.title = "END", .key = "end"},
                        {.title = "RECORDS", .key = "records"}});
  for (std::size_t i = 0; i + 1 < questions.size(); i += 2) {
    const auto start = offset_in(answers[i], input.session);
    const auto end = offset_in(answers[i + 1], input.session);
    const auto& at = questions[i].at;
    const auto records = start && end ? std::optional(*end - *start) : std::nullopt;
    out.add({at.topic, at.partition, output::or_null(start, "not told"),
             output::or_null(end, "not told"), output::or_null(records, "not told")});
  }
  out.end();
}

}  // namespace kt::topics
