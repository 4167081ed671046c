// The form in which records are printed: the formatter that the command line asks for.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "common/formats/formatter.h"
#include "common/util/result.h"
#include "tools/kt-console-consumer/options.h"

namespace kt::console_consumer {

// `warn` is told about older names. A usage error for a formatter, property or format that is none.
util::Result<std::unique_ptr<formats::Formatter>> make_formatter(
    const Options& options, const std::function<void(const std::string&)>& warn);

}  // namespace kt::console_consumer
