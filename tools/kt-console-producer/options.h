// What the command line of kt-console-producer says. How it becomes settings is settings.h's.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/cli/app.h"

namespace kt::producer {

struct Options {
  std::string topic;
  bool creates_topic = false;
  bool is_synchronous = false;

  std::vector<std::string> files;  // none: standard input
  std::string input = "lines";     // lines, jsonl, hex, raw, sized
  std::optional<std::string> delimiter;
  std::string on_error = "stop";  // stop, skip, file=FILE

  // What every record has, whatever the input says.
  std::optional<std::string> key;
  std::vector<std::string> headers;  // NAME=VALUE
  std::optional<std::int32_t> partition;
  std::optional<std::string> timestamp;
  bool keeps_partition = false;

  std::string partitioner;                      // empty: as the properties say
  std::optional<std::string> explained_counts;  // --explain-partition; empty: the topic's own

  std::optional<std::string> transaction;  // records in each; empty: all in one
  std::optional<std::int64_t> per_second;
  bool shows_progress = false;
  std::optional<std::string> receipt;  // a file to make
  std::optional<std::string> resumed;  // one to go on with

  std::string line_reader;                     // a Java class name; empty: ours
  std::string reader_config;                   // a properties file
  std::vector<std::string> reader_properties;  // k=v; stronger than the file

  // The options that are producer properties, by Java's name; stronger than properties and files.
  std::map<std::string, std::string> producer;
  std::optional<std::string> compression;        // empty: the option without a value
  std::optional<std::int32_t> batch_bytes;       // --batch-size
  std::optional<std::int32_t> partition_memory;  // its older name, which wins
};

// The tool; `options` outlives it.
cli::App app(Options& options);

}  // namespace kt::producer
