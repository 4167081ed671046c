#include "tools/kt-console-consumer/form.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "common/config/properties_file.h"
#include "common/formats/coordinator_formatter.h"
#include "common/formats/default_formatter.h"
#include "common/formats/format_string.h"
#include "common/formats/json_formatter.h"
#include "common/formats/plain_formatters.h"

namespace kt::console_consumer {

namespace {

using Made = util::Result<std::unique_ptr<formats::Formatter>>;

// The file, then what the deserializer flags say, then the properties of the command line.
util::Result<config::Properties> formatter_properties(const Options& options) {
  config::Properties properties;
  if (options.formatter_config) {
    auto file = config::read_properties_file(*options.formatter_config);
    if (!file) return file.error();
    properties = std::move(*file);
  }
  if (options.key_deserializer) properties["key.deserializer"] = *options.key_deserializer;
  if (options.value_deserializer) properties["value.deserializer"] = *options.value_deserializer;
  for (const auto& assignment : options.formatter_properties) {
    if (auto added = config::add_property(properties, assignment); !added) return added.error();
  }
  return properties;
}

Made default_formatter(const Options& options) {
  auto properties = formatter_properties(options);
  if (!properties) return properties.error();
  auto formatting = formats::default_formatter_options(*properties);
  if (!formatting) return formatting.error();
  return Made(std::make_unique<formats::DefaultFormatter>(std::move(*formatting)));
}

Made coordinator_formatter(formats::CoordinatorRecords records) {
  return Made(std::make_unique<formats::CoordinatorFormatter>(records));
}

// Where Apache's formatters live, or lived: one of these, then a dot or a dollar, then the class.
bool is_package(std::string_view name) {
  constexpr std::array<std::string_view, 6> kPackages{
      "org.apache.kafka.tools.consumer",
      "org.apache.kafka.tools.consumer.group.share",
      "kafka.tools",
      "kafka.coordinator.group.GroupMetadataManager",
      "kafka.coordinator.transaction.TransactionLog",
      ""};
  return std::ranges::find(kPackages, name) != kPackages.end();
}

// By the class's own name: LoggingMessageFormatter prints as the default one does, and what it logs
// besides is not seen unless Log4j is told so.
Made formatter_of_class(const std::string& name, const Options& options) {
  using formats::CoordinatorRecords;
  const auto cut = name.find_last_of(".$");
  const auto package = cut == std::string::npos ? std::string() : name.substr(0, cut);
  const auto simple = cut == std::string::npos ? name : name.substr(cut + 1);
  if (is_package(package)) {
    if (simple == "DefaultMessageFormatter") return default_formatter(options);
    if (simple == "LoggingMessageFormatter") return default_formatter(options);
    if (simple == "NoOpMessageFormatter") return Made(std::make_unique<formats::NoFormatter>());
    if (simple == "OffsetsMessageFormatter") {
      return coordinator_formatter(CoordinatorRecords::offsets);
    }
    if (simple == "GroupMetadataMessageFormatter") {
      return coordinator_formatter(CoordinatorRecords::group_metadata);
    }
    if (simple == "TransactionLogMessageFormatter") {
      return coordinator_formatter(CoordinatorRecords::transactions);
    }
    if (simple == "ShareGroupStateMessageFormatter") {
      return coordinator_formatter(CoordinatorRecords::share_state);
    }
  }
  return util::usage(
      fmt::format("cannot use the formatter '{}': it has to be one of Apache's Default, Logging, "
                  "NoOp, Offsets, "
                  "GroupMetadata, TransactionLog or ShareGroupStateMessageFormatter",
                  name));
}

Made raw_formatter(const Options& options) {
  if (options.separator == "sized") return Made(std::make_unique<formats::SizedFormatter>());
  auto separator = formats::unescaped(options.separator.value_or("\\n"));
  if (!separator) return separator.error();
  return Made(std::make_unique<formats::RawFormatter>(std::move(*separator)));
}

}  // namespace

Made make_formatter(const Options& options, const std::function<void(const std::string&)>& warn) {
  if (options.format) return formats::StringFormatter::make(*options.format);
  const auto& output = options.output;
  if (output == "json" || output == "jsonl") {
    return Made(std::make_unique<formats::JsonFormatter>());
  }
  if (output == "raw") return raw_formatter(options);
  if (output == "hex") return Made(std::make_unique<formats::HexFormatter>());
  if (output == "csv") {
    using Header = formats::CsvFormatter::Header;
    return Made(std::make_unique<formats::CsvFormatter>(options.hides_headers ? Header::hidden
                                                                              : Header::shown));
  }
  if (!options.formatter) return default_formatter(options);
  auto made = formatter_of_class(*options.formatter, options);
  if (made.ok() && options.formatter->starts_with("kafka.")) {
    warn(fmt::format("'{}' is an older name; use org.apache.kafka.tools.consumer",
                     *options.formatter));
  }
  return made;
}

}  // namespace kt::console_consumer
