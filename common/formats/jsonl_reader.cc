#include "common/formats/jsonl_reader.h"

#include <limits>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/util/base64.h"

namespace kt::formats {
namespace {

using Json = nlohmann::json;
using util::Result;

// A problem in the words behind "cannot read line 3: ".
using Problem = std::string;

class Line {
 public:
  Line(Json& object, std::deque<std::string>& texts) : object_(object), texts_(texts) {}

  std::optional<Problem> read(ParsedRecord& record) {
    std::optional<Problem> problem = read_part(object_, "key", record.key);
    if (!problem) problem = read_part(object_, "value", record.value);
    if (!problem) problem = read_headers(record);
    if (!problem) problem = read_partition(record);
    if (!problem) problem = read_timestamp(record);
    return problem;
  }

 private:
  // Absent and null are null; a text is its bytes; {"base64": "..."} is what it stands for.
  std::optional<Problem> read_part(Json& object, const char* name,
                                   std::optional<std::string_view>& part) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) return std::nullopt;
    if (found->is_string()) {
      part = texts_.emplace_back(std::move(found->get_ref<std::string&>()));
      return std::nullopt;
    }
    const auto code = found->is_object() ? found->find("base64") : found->end();
    const bool is_code = found->is_object() && found->size() == 1 && code != found->end();
    if (is_code && code->is_string()) {
      if (auto bytes = util::base64_decoded(code->get_ref<std::string&>())) {
        part = texts_.emplace_back(*std::move(bytes));
        return std::nullopt;
      }
    }
    return fmt::format("'{}' is neither a text nor null nor {{\"base64\": ...}}", name);
  }

  std::optional<Problem> read_headers(ParsedRecord& record) {
    const auto headers = object_.find("headers");
    if (headers == object_.end() || headers->is_null()) return std::nullopt;
    if (!headers->is_array()) return "'headers' is no array";
    for (Json& header : *headers) {
      std::optional<std::string_view> name;
      if (!header.is_object()) return "a header is no object";
      if (auto problem = read_part(header, "name", name)) return problem;
      if (!name) return "a header has no name";
      std::optional<std::string_view> value;
      if (auto problem = read_part(header, "value", value)) return problem;
      record.headers.push_back({*name, value});
    }
    return std::nullopt;
  }

  std::optional<Problem> read_partition(ParsedRecord& record) {
    const auto partition = object_.find("partition");
    if (partition == object_.end() || partition->is_null()) return std::nullopt;
    constexpr std::int64_t kHighest = std::numeric_limits<std::int32_t>::max();
    const auto number = partition->is_number_integer() ? partition->get<std::int64_t>() : -1;
    if (number < 0 || number > kHighest) return "'partition' is no partition";
    record.partition = static_cast<std::int32_t>(number);
    return std::nullopt;
  }

  // A record without a timestamp has the type "none", or -1.
  std::optional<Problem> read_timestamp(ParsedRecord& record) {
    const auto type = object_.find("timestamp_type");
    if (type != object_.end() && *type == "none") return std::nullopt;
    const auto timestamp = object_.find("timestamp");
    if (timestamp == object_.end() || timestamp->is_null()) return std::nullopt;
    if (!timestamp->is_number_integer()) return "'timestamp' is no number of milliseconds";
    const auto at = timestamp->get<std::int64_t>();
    if (at >= 0) record.timestamp_ms = at;
    return std::nullopt;
  }

  Json& object_;
  std::deque<std::string>& texts_;
};

}  // namespace

Result<ParsedRecord> JsonlReader::parse(std::string_view line, std::uint64_t line_number) {
  texts_.clear();
  ParsedRecord record;
  Json object = Json::parse(line, nullptr, false);
  std::optional<Problem> problem = "it is no JSON object";
  if (object.is_object()) problem = Line(object, texts_).read(record);
  if (problem) {
    return util::corrupt(fmt::format("cannot read line {}: {}", line_number, *problem));
  }
  return record;
}

}  // namespace kt::formats
