#include "tools/kt-console-producer/reading.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "common/config/properties_file.h"
#include "common/formats/frame_reader.h"
#include "common/formats/hex_reader.h"
#include "common/formats/jsonl_reader.h"
#include "common/formats/line_reader.h"
#include "common/util/escapes.h"

namespace kt::producer {
namespace {

using util::Result;

Result<void> check_class(const std::string& name) {
  constexpr std::array<std::string_view, 4> kOurs = {
      "", "LineMessageReader", "org.apache.kafka.tools.LineMessageReader",
      "kafka.tools.ConsoleProducer$LineMessageReader"};
  if (std::ranges::find(kOurs, name) != kOurs.end()) return {};
  return util::usage(
      fmt::format("cannot use the line reader '{}': Java classes cannot be run here; only "
                  "org.apache.kafka.tools.LineMessageReader is known",
                  name));
}

Result<config::Properties> reader_properties(const Options& options) {
  config::Properties properties;
  if (!options.reader_config.empty()) {
    auto file = config::read_properties_file(options.reader_config);
    if (!file) return file.error();
    properties = *std::move(file);
  }
  for (const std::string& assignment : options.reader_properties) {
    if (auto added = config::add_property(properties, assignment); !added) return added.error();
  }
  return properties;
}

Result<Cutting> cutting_of(const Options& options, const formats::LineReaderOptions& lines) {
  Cutting cutting;
  if (options.input == "raw") cutting.way = Cutting::Way::whole;
  if (options.input == "sized") cutting.way = Cutting::Way::frames;
  if (lines.parses_key) cutting.frames = 2;
  if (!options.delimiter) return cutting;
  if (cutting.way != Cutting::Way::lines) {
    return util::usage(
        fmt::format("cannot use '--delimiter': --input {} has no lines", options.input));
  }
  auto delimiter = unescaped(*options.delimiter);
  if (!delimiter) return delimiter.error();
  cutting.way = Cutting::Way::delimiter;
  cutting.delimiter = *std::move(delimiter);
  return cutting;
}

std::unique_ptr<formats::RecordReader> reader_of(const std::string& input,
                                                 formats::LineReaderOptions lines) {
  if (input == "jsonl") return std::make_unique<formats::JsonlReader>();
  if (input == "hex") return std::make_unique<formats::HexReader>(std::move(lines));
  if (input == "raw") return std::make_unique<formats::WholeReader>();
  if (input == "lines") return std::make_unique<formats::LineReader>(std::move(lines));
  return std::make_unique<formats::FrameReader>(
      lines.parses_key ? formats::FrameReader::Keys::present : formats::FrameReader::Keys::absent);
}

}  // namespace

Result<std::string> unescaped(const std::string& text) {
  auto bytes = util::unescaped(text);
  if (!bytes) {
    return util::usage(fmt::format(
        "cannot use '--delimiter {}': a backslash stands before n, r, t, 0, xHH or another one",
        text));
  }
  if (bytes->empty()) return util::usage("cannot use '--delimiter': it is empty");
  return *std::move(bytes);
}

Result<Reading> reading(const Options& options) {
  if (auto known = check_class(options.line_reader); !known) return known.error();
  auto properties = reader_properties(options);
  if (!properties) return properties.error();
  auto lines = formats::line_reader_options(*properties);
  if (!lines) return lines.error();
  if (options.key && lines->parses_key) {
    return util::usage("cannot use '--key': with parse.key=true the input has keys of its own");
  }
  if (options.keeps_partition && options.input != "jsonl") {
    return util::usage("cannot use '--keep-partition': it needs --input jsonl");
  }
  auto cutting = cutting_of(options, *lines);
  if (!cutting) return cutting.error();
  const auto topic = properties->find("topic");
  Reading reading;
  reading.topic = topic == properties->end() ? options.topic : topic->second;
  reading.cutting = *std::move(cutting);
  reading.has_keys = lines->parses_key || options.input == "jsonl";
  reading.reader = reader_of(options.input, *std::move(lines));
  return reading;
}

}  // namespace kt::producer
