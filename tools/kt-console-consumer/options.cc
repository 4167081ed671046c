#include "tools/kt-console-consumer/options.h"

#include "common/cli/checks.h"
#include "common/cli/flags.h"
#include "common/util/signals.h"
#include "tools/kt-console-consumer/consume.h"
#include "tools/kt-console-consumer/words.h"

namespace kt::console_consumer {

namespace {

void declare_selection(cli::Listing& listing, Options& options) {
  listing.group("What to read");
  listing.value("topic", options.topic, "TOPIC", "the topic to read, or several between commas")
      .completes(cli::Words::topics);
  listing.value("include", options.include, "REGEX", "read all topics that the Java regex matches")
      .formerly("whitelist");
  listing.value("partition", options.partition, "N",
                "read this partition of the topic only, or several (0,2,5-7)");
  listing.value(
      "offset", options.offset, "OFFSET",
      "where to begin in the partition: earliest, latest (the default), or a number; or a "
      "range, with or without --partition: 100..200 (up to before 200), end-1000, "
      "end-1000..end-10, ..200");
  listing.flag("from-beginning", options.is_from_beginning,
               "begin with the oldest record where there is no committed offset");
  listing.value("since", options.since, "TIME",
                "begin with the first record at or after a time: an ISO date (2026-11-21T12:00), "
                "-10m, or milliseconds since 1970");
  listing.value("before", options.before, "TIME",
                "end before the first record at or after a time, or at the end of the log");
  listing.value("tail", options.tail, "N",
                "begin with the N newest records, by time over all partitions");
  listing.flag(
      "merge", options.merges,
      "by timestamp over all partitions, up to where the log ends when the command begins; "
      "what comes later is printed as it comes");
  listing.flag("exit-at-end", options.exits_at_end,
               "end where the log ends when the command begins");
  listing.value("max-messages", options.max_messages, "N", "stop after so many records");
  listing.value("timeout-ms", options.timeout_ms, "MS", "stop when no record has come for so long");
  listing.value("isolation-level", options.isolation_level, "LEVEL",
                "read_committed leaves out what open and aborted transactions wrote; default "
                "read_uncommitted");
}

void declare_group(cli::Listing& listing, Options& options) {
  listing.group("As a group");
  listing
      .value("group", options.group, "GROUP",
             "read as a member of this consumer group, and commit what was printed; without "
             "it no group is joined")
      .completes(cli::Words::groups);
}

void declare_search(cli::Listing& listing, Options& options) {
  listing.group("Search");
  listing.value("grep", options.grep, "REGEX", "print only records whose value has a match");
  listing.value("grep-key", options.grep_key, "REGEX", "print only records whose key has a match");
  listing.value("grep-header", options.grep_header, "NAME=REGEX",
                "print only records with a header of this name whose value has a match");
  listing.flag("invert-match", options.inverts_match,
               "print the records that do not match instead");
  listing.flag("count", options.counts_only, "print only how many records there are");
}

void declare_formatter(cli::Listing& listing, Options& options) {
  listing.value("formatter", options.formatter, "CLASS",
                "one of Apache's: DefaultMessageFormatter, LoggingMessageFormatter, "
                "NoOpMessageFormatter, OffsetsMessageFormatter, GroupMetadataMessageFormatter, "
                "TransactionLogMessageFormatter, ShareGroupStateMessageFormatter");
  listing
      .values("formatter-property", options.formatter_properties, "NAME=VALUE",
              "print.timestamp, print.key, print.offset, print.partition, print.headers, "
              "print.value (true or false), key.separator, line.separator, headers.separator, "
              "null.literal, key.deserializer, value.deserializer, headers.deserializer; may be "
              "repeated")
      .formerly("property");
  listing
      .value("formatter-config", options.formatter_config, "FILE",
             "a file of such properties, weaker than --formatter-property")
      .completes(cli::Words::files);
  constexpr const char* kDeserializers =
      ": String, Bytes, ByteArray, ByteBuffer, Boolean, Short, Integer, Long, Float, Double, UUID, "
      "Void; default: the bytes as they are";
  listing.value("key-deserializer", options.key_deserializer, "CLASS",
                std::string("Apache's class for keys") + kDeserializers);
  listing.value("value-deserializer", options.value_deserializer, "CLASS", "the same for values");
  listing.flag("skip-message-on-error", options.skips_failed,
               "leave out a record that cannot be printed instead of ending");
  listing.flag("enable-systest-events", options.has_systest_events,
               "print shutdown_complete at the end");
}

void declare_forms(cli::Listing& listing, Options& options) {
  listing.group("How to print");
  listing.choice("output", options.output, {"text", "jsonl", "json", "raw", "hex", "csv"}, "FORM",
                 "text (default), jsonl (one object a record, nothing lost; json is the same), raw "
                 "(values alone), hex or csv");
  listing.value("format", options.format, "TEXT",
                "print each record so: %t topic, %p partition, %o offset, %T timestamp, %k key, %s "
                "value, %K and %S their sizes, %R the value's size in 4 bytes, %h headers; \\n, "
                "\\t, \\xHH");
  listing.value("separator", options.separator, "TEXT",
                "what stands behind each value of --output raw, by default \\n; sized: instead, "
                "its size in 4 bytes in front of it");
  listing.flag("no-headers", options.hides_headers, "leave out the header of csv");
}

void declare_care(cli::Listing& listing, Options& options) {
  listing.group("Care");
  listing.flag("no-check-crcs", options.checks_no_crcs, "do not check the sums of record batches");
  listing.flag("skip-corrupt", options.skips_corrupt,
               "go on behind a record batch that is corrupt, and name it, instead of ending");
  listing.value(
      "mem", options.memory, "BYTES",
      "a ceiling for memory (64M): for answers, and for one batch inflated; at least 16M");
}

void declare(cli::Listing& listing, cli::Flags& flags, Options& options) {
  declare_selection(listing, options);
  declare_group(listing, options);
  declare_search(listing, options);
  declare_forms(listing, options);
  declare_formatter(listing, options);
  declare_care(listing, options);
  cli::declare_connection(listing, flags);
  listing.find("command-config")->formerly("consumer.config");
  listing.find("command-property")->formerly("consumer-property");
}

util::Result<void> check(const cli::Listing& given) {
  if (auto one = cli::exactly_one(given, {"topic", "include"}); !one) return one.error();
  return cli::first_failure(
      {cli::only_with(given, "partition", {"topic"}),
       cli::not_with(given, "from-beginning", {"offset", "since", "before", "tail"}),
       cli::not_with(given, "offset", {"since", "before", "tail"}),
       cli::not_with(given, "tail", {"since", "before"}),
       cli::not_with(given, "group", {"partition", "offset", "since", "before", "tail", "merge"}),
       cli::not_with(given, "merge", {"tail", "timeout-ms"}),
       cli::only_with(given, "invert-match", {"grep", "grep-key", "grep-header"}),
       cli::at_most_one(given, {"output", "format", "formatter"}),
       cli::not_with(given, "count", {"output", "format", "formatter"}),
       cli::only_with(given, "separator", {"output"}),
       cli::only_with(given, "no-headers", {"output"})});
}

}  // namespace

cli::App app(Options& options) {
  return {.name = "kt-console-consumer",
          .purpose = "Read records of Apache Kafka and print them",
          .usage = {"kt-console-consumer --bootstrap-server HOST:PORT --topic TOPIC "
                    "[--from-beginning]",
                    "kt-console-consumer ... --topic TOPIC --partition N --offset OFFSET",
                    "kt-console-consumer ... --topic TOPIC --group GROUP",
                    "kt-console-consumer ... --topic TOPIC --since -10m --grep REGEX --output "
                    "jsonl"},
          .declare = [&options](cli::Listing& listing,
                                cli::Flags& flags) { declare(listing, flags, options); },
          .check = check,
          .act = [&options](cli::Session& session) { return consume(options, session); },
          .words = words,
          .interrupts = util::Interrupts::set_flag};
}

}  // namespace kt::console_consumer
