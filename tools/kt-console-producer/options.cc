#include "tools/kt-console-producer/options.h"

#include <array>
#include <string_view>

#include "common/cli/checks.h"
#include "common/cli/flags.h"
#include "common/util/numbers.h"
#include "tools/kt-console-producer/produce.h"
#include "tools/kt-console-producer/target.h"

namespace kt::producer {
namespace {

// An option that is a producer property under another name, with a whole number.
struct Tuning {
  std::string_view option;
  std::string_view property;
  std::string_view argument;
  std::string_view help;
};

constexpr std::array kTunings = std::to_array<Tuning>({
    {"max-block-ms", "max.block.ms", "MS",
     "how long to wait for room in a full buffer before giving up; default 60000"},
    {"max-memory-bytes", "buffer.memory", "BYTES",
     "how much may wait to be sent; default 33554432, and 20000 to 80000 records"},
    {"message-send-max-retries", "retries", "N",
     "how often a failed batch is sent again; default: until delivery.timeout.ms is over"},
    {"metadata-expiry-ms", "metadata.max.age.ms", "MS",
     "how often to ask for leaders anew without a reason; default 300000"},
    {"request-timeout-ms", "request.timeout.ms", "MS",
     "how long a request may take before it counts as failed; default 30000"},
    {"retry-backoff-ms", "retry.backoff.ms", "MS", "pause before a retry; default 100"},
    {"socket-buffer-size", "send.buffer.bytes", "BYTES",
     "send buffer of a connection, -1 for the system's choice; default -1"},
    {"timeout", "linger.ms", "MS",
     "how long a record may wait for others to fill its batch; default 100, and 0 on a terminal"},
});

void declare_tuning(cli::Listing& listing, Options& options, const Tuning& tuning) {
  const std::string property(tuning.property);
  const auto store = [&options,
                      property](const std::optional<std::string>& text) -> util::Result<void> {
    const auto number = util::parse_int64(text.value_or(""));
    if (!number) return number.error();
    options.producer[property] = std::to_string(*number);
    return {};
  };
  listing.value(std::string(tuning.option), std::string(tuning.argument), std::string(tuning.help),
                store);
}

void declare_acknowledgements(cli::Listing& listing, Options& options) {
  listing.value("request-required-acks", "ACKS",
                "what counts as arrived: all (or -1), 1 (the leader has it), 0 (sent); default all",
                [&options](const std::optional<std::string>& text) -> util::Result<void> {
                  for (const std::string_view known : {"all", "-1", "0", "1"}) {
                    if (text == known)
                      return options.producer["acks"] = *text, util::Result<void>();
                  }
                  return util::usage("'" + text.value_or("") + "' is none of all, -1, 0, 1");
                });
}

void declare_pieces(cli::Listing& listing, Options& options) {
  listing.group("Input");
  listing.operands(options.files);
  listing.choice(
      "input", options.input, {"lines", "jsonl", "hex", "raw", "sized"}, "FORM",
      "lines; jsonl as kt-console-consumer writes it; hex: lines in hexadecimal digits; "
      "raw: a file is a record; sized: a 4-byte big-endian length before each value, and "
      "with parse.key=true before each key; default lines");
  listing.value("delimiter", options.delimiter, "TEXT",
                "what ends a line, instead of LF, CR or CRLF; \\n, \\t, \\r, \\0, \\xHH and "
                "\\\\ are understood");
  listing.value("on-error", options.on_error, "RULE",
                "what becomes of a line that is no record: stop, skip, or file=FILE to keep it "
                "there; default stop");
}

void declare_records(cli::Listing& listing, Options& options) {
  listing.group("Records");
  listing.value("key", options.key, "TEXT", "the key of every record");
  listing.values("header", options.headers, "NAME=VALUE",
                 "a header of every record, behind its own; may be repeated");
  listing.value("partition", options.partition, "N", "the partition of every record");
  listing.flag("keep-partition", options.keeps_partition,
               "with --input jsonl: the partition that each line names");
  listing.value("timestamp", options.timestamp, "TIME",
                "the timestamp of every record: ISO-8601, milliseconds since 1970, or -10m");
  listing.choice("partitioner", options.partitioner,
                 {"java", "round-robin", "random", "crc32", "fnv1a"}, "NAME",
                 "java: murmur2 of the key, sticky without one; round-robin and random: the key "
                 "does not matter; crc32: as librdkafka; fnv1a: as Sarama; default java");
  listing.optional_value("explain-partition", options.explained_counts, "N,...",
                         "only show which partition each key would go to, and which if the topic "
                         "had N partitions; without parse.key=true a line is a key");
}

void declare_input(cli::Listing& listing, Options& options) {
  declare_pieces(listing, options);
  listing.value("line-reader", options.line_reader, "CLASS",
                "Java name of the reader; only Apache's LineMessageReader is known");
  listing
      .values("reader-property", options.reader_properties, "NAME=VALUE",
              "how lines are read: parse.key, key.separator, parse.headers, headers.delimiter, "
              "headers.separator, headers.key.separator, null.marker, ignore.error; may be "
              "repeated")
      .formerly("property");
  listing
      .value("reader-config", options.reader_config, "FILE",
             "a file of reader properties; --reader-property is stronger")
      .completes(cli::Words::files);
}

void declare_delivery(cli::Listing& listing, Options& options) {
  listing.group("Delivery");
  listing.flag("sync", options.is_synchronous,
               "wait for the acknowledgement of each record; stop at the first one that fails");
  listing.optional_value("transaction", options.transaction, "N",
                         "all records or none, in one transaction; with N one for every N records");
  listing.value("rate", options.per_second, "N", "at most N records in a second");
  listing.flag("progress", options.shows_progress,
               "show how far it is and sum up in the end, on standard error; on by itself where "
               "the input is a file and standard error a terminal");
  listing
      .value("receipt", options.receipt, "FILE",
             "note in a new file which part of the input arrived where, as acknowledgements come")
      .completes(cli::Words::files);
  listing
      .value("resume", options.resumed, "FILE",
             "go on where the run that wrote this receipt broke off, and with the receipt; without "
             "--transaction what arrived last may come twice")
      .completes(cli::Words::files);
  declare_acknowledgements(listing, options);
  listing.optional_value("compression-codec", options.compression, "CODEC",
                         "none, gzip, snappy, lz4 or zstd; without a value gzip; default none");
  listing.value("batch-size", options.batch_bytes, "BYTES",
                "largest batch for one partition; default 1000000, less if the topic allows less, "
                "and 2500 records");
  listing
      .value("max-partition-memory-bytes", options.partition_memory, "BYTES",
             "older name of --batch-size, over which it wins")
      .hidden();
  for (const Tuning& tuning : kTunings) declare_tuning(listing, options, tuning);
}

void declare(cli::Listing& listing, cli::Flags& flags, Options& options) {
  listing.group("Target");
  listing.value("topic", options.topic, "TOPIC", "the topic to send to; it has to exist")
      .completes(cli::Words::topics);
  listing.flag("create-topic", options.creates_topic,
               "create the topic, with the cluster's defaults, if it does not exist");
  cli::declare_connection(listing, flags);
  listing.find("command-config")->formerly("producer.config");
  listing.find("command-property")->formerly("producer-property");
  declare_input(listing, options);
  declare_records(listing, options);
  declare_delivery(listing, options);
  cli::declare_output(listing, flags);
}

util::Result<void> check(const cli::Listing& given) {
  return cli::first_failure({
      cli::required(given, "topic", "to know where to send"),
      cli::not_with(given, "partition", {"keep-partition", "partitioner"}),
      cli::not_with(given, "resume", {"receipt"}),
      cli::not_with(
          given, "explain-partition",
          {"create-topic", "partition", "keep-partition", "transaction", "receipt", "resume"}),
      cli::only_with(given, "output", {"explain-partition"}),
      cli::only_with(given, "no-headers", {"explain-partition"}),
  });
}

}  // namespace

cli::App app(Options& options) {
  return {.name = "kt-console-producer",
          .purpose = "Send each line of standard input to a topic of Apache Kafka",
          .usage = {"kt-console-producer --bootstrap-server HOST:PORT --topic TOPIC [FILE...]",
                    "kt-console-producer ... --reader-property parse.key=true "
                    "--reader-property key.separator=:"},
          .declare = [&options](cli::Listing& l, cli::Flags& f) { declare(l, f, options); },
          .check = check,
          .act = [&options](cli::Session& session) { return produce(options, session); },
          .words = words,
          .interrupts = util::Interrupts::set_flag};
}

}  // namespace kt::producer
