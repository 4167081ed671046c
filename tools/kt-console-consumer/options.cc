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
  listing.value("topic", options.topic, "TOPIC", "the topic to read").completes(cli::Words::topics);
  listing.value("include", options.include, "REGEX", "read all topics that the Java regex matches")
      .formerly("whitelist");
  listing.value("partition", options.partition, "N", "read this partition of the topic only");
  listing.value("offset", options.offset, "OFFSET",
                "where to begin in the partition: earliest, latest (the default), or a number");
  listing.flag("from-beginning", options.is_from_beginning,
               "begin with the oldest record where there is no committed offset");
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

void declare_formatting(cli::Listing& listing, Options& options) {
  listing.group("How to print");
  listing
      .values("formatter-property", options.formatter_properties, "NAME=VALUE",
              "print.timestamp, print.key, print.offset, print.partition, print.headers, "
              "print.value (true or false), key.separator, line.separator, headers.separator, "
              "null.literal; may be repeated")
      .formerly("property");
  listing
      .value("formatter-config", options.formatter_config, "FILE",
             "a file of such properties, weaker than --formatter-property")
      .completes(cli::Words::files);
}

void declare(cli::Listing& listing, cli::Flags& flags, Options& options) {
  declare_selection(listing, options);
  declare_group(listing, options);
  declare_formatting(listing, options);
  cli::declare_connection(listing, flags);
  listing.find("command-config")->formerly("consumer.config");
  listing.find("command-property")->formerly("consumer-property");
}

util::Result<void> check(const cli::Listing& given) {
  if (auto one = cli::exactly_one(given, {"topic", "include"}); !one) return one.error();
  return cli::first_failure({cli::only_with(given, "partition", {"topic"}),
                             cli::only_with(given, "offset", {"partition"}),
                             cli::not_with(given, "from-beginning", {"offset"}),
                             cli::not_with(given, "group", {"partition"})});
}

}  // namespace

cli::App app(Options& options) {
  return {.name = "kt-console-consumer",
          .purpose = "Read records of Apache Kafka and print them",
          .usage = {"kt-console-consumer --bootstrap-server HOST:PORT --topic TOPIC "
                    "[--from-beginning]",
                    "kt-console-consumer ... --topic TOPIC --partition N --offset OFFSET",
                    "kt-console-consumer ... --topic TOPIC --group GROUP"},
          .declare = [&options](cli::Listing& listing,
                                cli::Flags& flags) { declare(listing, flags, options); },
          .check = check,
          .act = [&options](cli::Session& session) { return consume(options, session); },
          .words = words,
          .interrupts = util::Interrupts::set_flag};
}

}  // namespace kt::console_consumer
