#include "tools/kt-groups/peek_form.h"

#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "common/config/properties_file.h"
#include "common/formats/default_formatter.h"
#include "common/formats/format_string.h"
#include "common/formats/json_formatter.h"
#include "common/formats/plain_formatters.h"
#include "common/output/csv.h"
#include "common/output/json.h"

namespace kt::groups {
namespace {

using MadeFormatter = util::Result<std::unique_ptr<formats::Formatter>>;

// Around a position people want to know where and when; what they say counts more.
MadeFormatter line_formatter(const Options& options) {
  config::Properties properties{
      {"print.timestamp", "true"}, {"print.offset", "true"}, {"print.key", "true"}};
  for (const auto& assignment : options.formatter_properties) {
    const auto added = config::add_property(properties, assignment);
    if (!added.ok()) return added.error();
  }
  auto formatting = formats::default_formatter_options(properties);
  if (!formatting.ok()) return formatting.error();
  return MadeFormatter(std::make_unique<formats::DefaultFormatter>(*std::move(formatting)));
}

std::string offset_text(const admin::Reading& reading) {
  return reading.value ? std::to_string(*reading.value) : std::string(admin::name_of(reading.gap));
}

}  // namespace

util::Result<PeekForm> PeekForm::make(const Options& options, cli::Session& session) {
  Kind kind = Kind::lines;
  MadeFormatter formatter = MadeFormatter(std::make_unique<formats::JsonFormatter>());
  if (options.format) {
    kind = Kind::bare;
    formatter = formats::StringFormatter::make(*options.format);
  } else if (session.flags().layout == output::Layout::table) {
    formatter = line_formatter(options);
  } else if (session.flags().layout == output::Layout::csv) {
    using Header = formats::CsvFormatter::Header;
    kind = Kind::csv;
    formatter = MadeFormatter(std::make_unique<formats::CsvFormatter>(
        session.flags().hides_headers ? Header::hidden : Header::shown));
  } else {
    kind = session.flags().layout == output::Layout::json ? Kind::json : Kind::jsonl;
  }
  if (!formatter.ok()) return formatter.error();
  return PeekForm(kind, *std::move(formatter), session);
}

void PeekForm::begin() {
  formats::TextBuffer header;
  formatter_->begin(header);
  if (header.empty()) return;
  session_.out().write(fmt::format("group,is_read,{}", header.text()));
}

void PeekForm::write(const std::string& group, const admin::PartitionLag& partition,
                     const Surroundings& around) {
  if (kind_ == Kind::lines) {
    session_.out().write(fmt::format("\nGROUP {}  PARTITION {}  CURRENT-OFFSET {}  LOG {} to {}\n",
                                     group, admin::to_string(partition.at),
                                     offset_text(partition.committed), offset_text(partition.start),
                                     offset_text(partition.end)));
  }
  for (const auto& text : around.before) write_record(group, true, text);
  for (const auto& text : around.after) write_record(group, false, text);
}

void PeekForm::write_record(const std::string& group, bool is_read, const std::string& text) {
  auto& out = session_.out();
  switch (kind_) {
    case Kind::lines:
      out.write(is_read ? "  read  " : "  next  ");
      out.write(text);
      return;
    case Kind::bare:
      out.write(text);
      return;
    case Kind::csv: {
      std::string cells;
      output::append_csv_cell(cells, group);
      out.write(cells + (is_read ? ",true," : ",false,"));
      out.write(text);
      return;
    }
    case Kind::json:
    case Kind::jsonl:
      break;
  }
  // The consumer's object, one a line, with two more fields at its front.
  std::string_view fields = text;
  fields.remove_prefix(1);
  fields.remove_suffix(1);
  if (kind_ == Kind::json) out.write(std::exchange(is_first_, false) ? "[\n  " : ",\n  ");
  out.write(fmt::format(R"({{"group":{},"is_read":{},{})", output::to_json(output::Value(group)),
                        is_read, fields));
  if (kind_ == Kind::jsonl) out.write("\n");
}

void PeekForm::finish() {
  if (kind_ == Kind::json) session_.out().write(is_first_ ? "[]\n" : "\n]\n");
}

}  // namespace kt::groups
