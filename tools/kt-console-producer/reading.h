// Options -> how the input is cut and what a piece means. Asks nobody.
#pragma once

#include <memory>
#include <string>

#include "common/formats/record_reader.h"
#include "common/util/result.h"
#include "tools/kt-console-producer/chunk_source.h"
#include "tools/kt-console-producer/options.h"

namespace kt::producer {

struct Reading {
  std::string topic;  // a reader property may name another one than --topic, as in Apache's tool
  Cutting cutting;
  std::unique_ptr<formats::RecordReader> reader;
  bool has_keys = false;  // pieces say which key they have
};

util::Result<Reading> reading(const Options& options);

// "\\n" and alike in --delimiter become what they stand for. The error is of kind usage.
util::Result<std::string> unescaped(const std::string& text);

}  // namespace kt::producer
