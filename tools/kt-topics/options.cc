#include "tools/kt-topics/options.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "common/admin/topic_names.h"
#include "common/util/dates.h"
#include "common/util/numbers.h"
#include "common/util/text.h"
#include "tools/kt-topics/option_checks.h"

namespace kt::topics {
namespace {

void declare_actions(cli::Listing& listing, Options& options) {
  listing.group("Actions");
  listing.flag("list", options.lists, "list the names of topics");
  listing.flag("describe", options.describes, "show topics with their partitions and replicas");
  listing.flag("create", options.creates, "create a topic");
  listing.flag("alter", options.alters,
               "add partitions to topics, change their configs or their replication factor");
  listing.flag("delete", options.deletes, "delete topics; asks first on a terminal");
  listing.flag("delete-records", options.deletes_records,
               "delete the oldest records of topics, up to --to-offset, --before or --to-latest; "
               "asks first on a terminal");
  listing
      .value("drain-broker", options.drained, "ID",
             "move every replica off this broker, with as little other movement as that takes; "
             "with --topic only those of these topics")
      .completes(cli::Words::brokers);
  listing.choice("elect-leaders", options.election, {"preferred", "unclean"}, "KIND",
                 "let the first replica of each partition lead (preferred), or where no replica "
                 "in sync lives any other, at the price of records (unclean)");
  listing.choice("reassign", options.reassignment,
                 {"generate", "execute", "verify", "list", "cancel"}, "STEP",
                 "move replicas by a plan, with the files of kafka-reassign-partitions: make one, "
                 "start it, say how far it is, list what is moving, give it up");
}

void declare_topics(cli::Listing& listing, Options& options) {
  listing.group("Which topics");
  listing
      .value("topic", options.topic, "TOPIC",
             "the topic, or several parted by commas; Java regular expressions except with "
             "--create; - reads names from standard input, one a line")
      .completes(cli::Words::topics);
  listing.value("topic-id", options.topic_id, "ID", "describe the topic with this id");
  listing.flag("exclude-internal", options.excludes_internal,
               "leave out Kafka's own topics when listing or describing");
  listing.flag("if-exists", options.tolerates_missing,
               "no topic to describe, alter or delete is no error");
  listing.flag("if-not-exists", options.tolerates_existing,
               "a topic to create that exists already is no error");
}

void declare_properties(cli::Listing& listing, Options& options) {
  listing.group("What a topic is like");
  listing.value("partitions", options.partitions, "N",
                "partitions of the topic to create, or of topics after --alter");
  listing.value(
      "replication-factor", options.replication_factor, "N",
      "replicas of each partition of the topic to create; with --alter, of topics afterwards");
  listing.value("replica-assignment", options.replica_assignment, "B:B,B:B",
                "the brokers of each partition, instead of letting Kafka choose");
  listing
      .values("config", options.configs, "NAME=VALUE",
              "a config of the topic to create or alter; may be given several times; with --alter "
              "NAME+=VALUE and NAME-=VALUE change a list")
      .completes(cli::Words::topic_configs);
  listing
      .values("delete-config", options.delete_configs, "NAME",
              "with --alter a config to set back to its default; may be given several times")
      .completes(cli::Words::topic_configs);
  listing.flag("dry-run", options.is_dry_run,
               "with --create or --alter only let the broker check what would be done; with "
               "--delete only show the topics, their size, last write and readers; with "
               "--delete-records or --drain-broker only show what would go or move");
}

util::Result<void> read_throttle(const std::string& text, Options& options) {
  const auto rate = util::parse_int64(text);
  if (!rate.ok()) return rate.error();
  if (*rate < 1) return util::usage("it has to be at least 1");
  options.throttle = *rate;
  return {};
}

util::Result<void> read_brokers(const std::string& text, Options& options) {
  for (const auto& item : util::split(text, ',')) {
    const auto id = util::parse_int32(util::trim(item));
    if (!id.ok()) return id.error();
    if (std::find(options.to_brokers.begin(), options.to_brokers.end(), *id) !=
        options.to_brokers.end()) {
      return util::usage(fmt::format("broker {} is there twice", *id));
    }
    options.to_brokers.push_back(*id);
  }
  return {};
}

void declare_moves(cli::Listing& listing, Options& options) {
  listing.group("How replicas are moved");
  listing.value("reassignment-json-file", options.reassignment_file, "FILE",
                "the plan to execute, verify or cancel; - is standard input");
  listing.value("topics-to-move-json-file", options.topics_file, "FILE",
                "the topics to make a plan for, instead of --topic; - is standard input");
  listing.value(
      "to-brokers", "ID,ID", "the brokers to make a plan for; otherwise all that live",
      [&options](const std::optional<std::string>& text) { return read_brokers(*text, options); });
  listing.flag("disable-rack-aware", options.ignores_racks,
               "make a plan as if there were no racks");
  listing.value(
      "throttle", "BYTES",
      "no more than so many bytes a second to and from each broker; --reassign verify, or "
      "--wait at its end, takes this away again",
      [&options](const std::optional<std::string>& text) { return read_throttle(*text, options); });
  listing.flag("additional", options.is_additional,
               "execute the plan although other moves are going on");
  listing.flag("preserve-throttles", options.keeps_throttles,
               "leave throttles as they are when verifying or cancelling");
}

void declare_waiting(cli::Listing& listing, Options& options) {
  listing.group("Waiting");
  listing.flag("wait", options.waits,
               "end when it is done: every broker serves what was created, altered or deleted, or "
               "replicas have moved, with the bytes and the time left on the way");
  listing.value("within", options.within, "SPAN",
                "how long to wait before giving up with exit status 4; otherwise 10m");
}

void declare_reports(cli::Listing& listing, Options& options) {
  listing.group("Which partitions to describe");
  listing.flag("under-replicated-partitions", options.report.is_under_replicated,
               "those with a replica that is not in sync");
  listing.flag("unavailable-partitions", options.report.is_unavailable,
               "those without a leader that is alive");
  listing.flag("under-min-isr-partitions", options.report.is_under_min_isr,
               "those with fewer in-sync replicas than min.insync.replicas");
  listing.flag("at-min-isr-partitions", options.report.is_at_min_isr,
               "those with just as many in-sync replicas as min.insync.replicas");
  listing.flag("topics-with-overrides", options.report.is_overridden_only,
               "only topics of which somebody has set a config, without partitions");
  listing.value("partition-size-limit-per-response", options.partitions_per_answer, "N",
                "partitions that a broker is asked for at once");
}

void declare_sections(cli::Listing& listing, Options& options) {
  listing.group("What to describe instead of partitions");
  listing.flag("configs", options.shows_configs,
               "every config: its value, where it comes from, what would count otherwise");
  listing.flag("offsets", options.shows_offsets,
               "start and end of each partition's log, and the offsets between");
  listing.flag("size", options.shows_sizes,
               "bytes on disk of each topic: one copy, and all its replicas");
  listing.flag("replicas", options.shows_replicas,
               "each replica: leader or not, in sync or not, bytes, records behind, directory");
  listing.flag("leaders", options.shows_leaders,
               "how many of the partitions each broker leads, should lead and holds");
  listing.flag("brokers", options.shows_brokers,
               "the cluster, as --cluster without a name: its id, its controller, its brokers "
               "with their load, its metadata quorum");
}

void declare_order(cli::Listing& listing, Options& options) {
  listing.group("Which topics");
  listing.choice("sort", options.sort, {"name", "size", "partitions"}, "KEY",
                 "order of the topics when listing or describing: name (default), or the largest "
                 "first by size or partitions");
  const auto store = [&options](const std::optional<std::string>& text) -> util::Result<void> {
    const auto count = util::parse_int32(*text);
    if (!count.ok()) return count.error();
    if (*count < 1) return util::usage("it has to be at least 1");
    options.top = *count;
    return {};
  };
  listing.value("top", "N", "no more than the first N topics", store);
}

void declare_cuts(cli::Listing& listing, Options& options) {
  listing.group("Up to where records are deleted (one of them)");
  const auto store = [&options](const std::optional<std::string>& text) -> util::Result<void> {
    const auto time = util::parse_time(*text, util::wall_now());
    if (!time.ok()) return time.error();
    options.before = *time;
    return {};
  };
  listing.value("before", "TIME",
                "records before this time: ISO-8601 (UTC), -1d (a day ago), or milliseconds since "
                "1970",
                store);
  listing.value("to-offset", options.to_offset, "N", "offsets below N, of each partition");
  listing.flag("to-latest", options.to_latest, "all records");
}

// Without a name it is what to describe.
void declare_cluster(cli::Listing& listing, cli::Flags& flags, Options& options) {
  auto& option = *listing.find("cluster");
  option.takes = cli::Takes::optional_value;
  option.repeats = cli::Repeats::yes;
  option.help += "; with --describe and without a name, describe the cluster";
  option.store = [&flags, &options](const std::optional<std::string>& name) -> util::Result<void> {
    if (!name || name->empty()) {
      options.shows_brokers = true;
      return {};
    }
    if (!flags.connection.profile.empty()) return util::usage("only one cluster can be meant");
    flags.connection.profile = *name;
    return {};
  };
}

void declare(cli::Listing& listing, cli::Flags& flags, Options& options) {
  declare_actions(listing, options);
  declare_topics(listing, options);
  declare_order(listing, options);
  declare_properties(listing, options);
  declare_cuts(listing, options);
  declare_moves(listing, options);
  declare_waiting(listing, options);
  declare_reports(listing, options);
  declare_sections(listing, options);
  cli::declare_connection(listing, flags);
  declare_cluster(listing, flags, options);
  cli::declare_timeout(listing, flags, "60s");
  cli::declare_output(listing, flags);
  cli::declare_yes(listing, flags);
}

util::Result<void> act(const Options& options, cli::Session& session) {
  if (!options.delete_configs.empty() && !options.alters) {
    session.warn("--delete-config has no effect without --alter");
  }
  if (options.lists) return list(options, session);
  if (options.describes) return describe(options, session);
  if (options.creates) return create(options, session);
  if (options.alters) return alter(options, session);
  if (options.drained) return rearrange(options, session);
  if (options.deletes_records) return delete_records(options, session);
  if (!options.election.empty()) return elect(options, session);
  if (!options.reassignment.empty()) return reassign(options, session);
  return remove(options, session);
}

// Names of topics that exist, for completion.
util::Result<std::vector<std::string>> words(cli::Words kind, cli::Session& session) {
  if (kind != cli::Words::topics) return std::vector<std::string>();
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  return admin::topic_names(client, session.deadline(std::chrono::seconds(1)));
}

}  // namespace

cli::App app(Options& options) {
  return {.name = "kt-topics",
          .purpose = "List, describe, create, alter and delete topics of Apache Kafka",
          .usage = {"kt-topics --bootstrap-server HOST:PORT --list [--topic REGEX]",
                    "kt-topics --bootstrap-server HOST:PORT --describe [--topic REGEX]",
                    "kt-topics --bootstrap-server HOST:PORT --create --topic TOPIC "
                    "[--partitions N]",
                    "kt-topics --bootstrap-server HOST:PORT --alter --topic REGEX --partitions N",
                    "kt-topics --bootstrap-server HOST:PORT --alter --topic REGEX "
                    "--config NAME=VALUE",
                    "kt-topics --bootstrap-server HOST:PORT --delete --topic REGEX"},
          .declare = [&options](cli::Listing& listing,
                                cli::Flags& flags) { declare(listing, flags, options); },
          .check = [&options](const cli::Listing& given) { return check(given, options); },
          .act = [&options](cli::Session& session) { return act(options, session); },
          .words = words,
          .interrupts = util::Interrupts::end_process};
}

}  // namespace kt::topics
