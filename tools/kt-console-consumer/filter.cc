#include "tools/kt-console-consumer/filter.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "common/util/text.h"

namespace kt::console_consumer {

namespace {

using Text = std::optional<std::string_view>;

bool occurs(const std::optional<util::BytePattern>& pattern, Text bytes) {
  return !pattern || (bytes && pattern->occurs_in(*bytes));
}

util::Result<void> compile(const std::optional<std::string>& text,
                           std::optional<util::BytePattern>& to) {
  if (!text) return {};
  auto compiled = util::BytePattern::compile(*text);
  if (!compiled) return compiled.error();
  to = std::move(*compiled);
  return {};
}

}  // namespace

util::Result<Filter> Filter::make(const Options& options) {
  Filter filter;
  filter.is_inverted_ = options.inverts_match;
  std::optional<std::string> header;
  if (options.grep_header) {
    const auto halves = util::cut(*options.grep_header, '=');
    if (!halves) {
      return util::usage(fmt::format("cannot use --grep-header '{}': it has to be NAME=PATTERN",
                                     *options.grep_header));
    }
    filter.header_name_ = halves->left;
    header = std::string(halves->right);
  }
  for (const auto& done :
       {compile(options.grep, filter.value_), compile(options.grep_key, filter.key_),
        compile(header, filter.header_)}) {
    if (!done) return done.error();
  }
  return filter;
}

bool Filter::passes(const records::Record& record) const {
  return matches(record) != is_inverted_;
}

bool Filter::matches(const records::Record& record) const {
  if (!occurs(value_, record.value) || !occurs(key_, record.key)) return false;
  return !header_ ||
         std::any_of(record.headers.begin(), record.headers.end(), [&](const auto& header) {
           return header.name == header_name_ && occurs(header_, header.value);
         });
}

}  // namespace kt::console_consumer
