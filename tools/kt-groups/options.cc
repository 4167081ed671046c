#include "tools/kt-groups/options.h"

#include "common/admin/groups.h"
#include "common/admin/topic_names.h"
#include "tools/kt-groups/option_checks.h"

namespace kt::groups {
namespace {

void declare_actions(cli::Listing& listing, Options& options) {
  listing.group("Actions");
  listing.flag("list", options.lists, "list groups of consumers");
  listing.flag("describe", options.describes, "show offsets and lag, members or state of groups");
  listing.flag("lag", options.sums_lag,
               "show how far each group is behind, a line per group; all groups if none is named");
  listing.flag("reset-offsets", options.resets_offsets,
               "move the offsets of groups without members; only shows the plan without --execute");
  listing.flag("delete", options.deletes, "delete groups without members; asks on a terminal");
  listing.flag("delete-offsets", options.deletes_offsets,
               "forget what a group has committed for topics");
  listing.flag("remove-members", options.removes_members,
               "take members out of a classic group, all or those of --member; asks on a "
               "terminal");
  listing.value("peek", options.peeked, "N",
                "show the N records that a group has read last and the N that come next, of each "
                "partition");
  listing.value("until", options.until, "CONDITION",
                "wait until this holds of every group: 'lag < 100 for 30s and members >= 3'; "
                "lag, time-lag, members, state, with and, or, for, brackets");
  listing.value("undo", options.undone, "ID",
                "show what a change of offsets replaced; with --execute put it back, unless "
                "something has moved since");
  listing.flag("journal", options.lists_journal,
               "list the changes of offsets made here, the newest first; needs no cluster");
  listing.value("validate-regex", options.validated_regex, "REGEX",
                "check a regular expression in the dialect of the broker; needs no cluster");
}

void declare_scope(cli::Listing& listing, Options& options) {
  listing.group("Which groups and topics");
  listing.values("group", options.groups, "GROUP", "the group; may be given several times")
      .completes(cli::Words::groups);
  listing.flag("all-groups", options.has_all_groups, "every group of consumers");
  listing.value("matching", options.matching, "REGEX",
                "of all groups only those whose whole name matches this Java regex");
  listing.values("member", options.members, "MEMBER",
                 "with --remove-members, a member's id, instance id or client id; may be given "
                 "several times");
  listing.value("reason", options.reason, "TEXT",
                "why --remove-members does it, for the broker's log");
  listing
      .values("topic", options.topics, "TOPIC[:P,P]",
              "the topic, or some of its partitions; may be given several times")
      .completes(cli::Words::topics);
  listing.flag("all-topics", options.has_all_topics,
               "every topic that the group has committed offsets for");
  listing
      .values("input-topic", options.topics, "TOPIC[:P,P]",
              "what --topic is called in Apache's tool for streams groups")
      .completes(cli::Words::topics);
  listing.flag("all-input-topics", options.has_all_topics,
               "what --all-topics is called in Apache's tool for streams groups");
  listing
      .values("delete-internal-topic", options.internal_topics, "TOPIC",
              "with --reset-offsets --execute of streams groups, delete this topic of the group's "
              "own, too; may be given several times; asks on a terminal")
      .completes(cli::Words::topics);
  listing.flag("delete-all-internal-topics", options.deletes_internal_topics,
               "with --delete, or --reset-offsets --execute, of streams groups, delete all topics "
               "of their own, too: changelogs and repartitions");
}

void declare_views(cli::Listing& listing, Options& options) {
  listing.group("What to show");
  listing.flag("offsets", options.shows_offsets, "describe offsets and lag; the default");
  listing.flag("members", options.shows_members, "describe members");
  listing.optional_value(
      "state", options.states, "STATES",
      "describe the state; with --list show states, only those named if any; with "
      "--lag only groups in these states");
  listing.optional_value(
      "type", options.types, "TYPES",
      "which kinds of group: classic, consumer, share, streams; with --list alone "
      "show the types; with other actions one kind at a time");
  listing.value("protocol", options.protocol, "NAME",
                "with --list, groups of this protocol and no others, whatever their type: "
                "consumer, share, streams, connect ...");
  listing.flag("verbose", options.is_verbose,
               "describe more: leader epochs, assignments, group epochs");
  listing.flag("time-lag", options.has_time_lag,
               "with --lag or --describe, how old the first unread record is, in seconds; found "
               "by asking for offsets by time, without reading records");
  listing.choice("isolation", options.isolation, {"read-uncommitted", "read-committed"}, "LEVEL",
                 "which end of a log lag is measured from: the high watermark, or the end of "
                 "finished transactions");
}

void declare_lag(cli::Listing& listing, Options& options) {
  listing.group("How to arrange lag and how long to wait");
  listing.choice("sort", options.sort, {"lag", "name"}, "KEY",
                 "what --lag is sorted by: lag, the largest first, or name");
  listing.value("top", options.top, "N", "only the first N groups of --lag");
  listing.value("within", options.within, "SPAN",
                "how long --until waits (10m, the default); exit status 4 when it was in vain");
  listing.value("min-lag", options.min_lag, "N", "only groups that are behind by N or more");
}

void declare_peek(cli::Listing& listing, Options& options) {
  listing.group("How --peek prints records");
  listing.values("formatter-property", options.formatter_properties, "NAME=VALUE",
                 "a property of Apache's default formatter, as kt-console-consumer takes it: "
                 "print.headers=true, key.deserializer ...; may be repeated");
  listing.value("format", options.format, "TEXT",
                "print each record so, as kt-console-consumer does: %t topic, %p partition, %o "
                "offset, %T timestamp, %k key, %s value, %h headers; \\n, \\t, \\xHH");
}

void declare_reset(cli::Listing& listing, Options& options) {
  listing.group("Where to move offsets");
  listing.flag("to-earliest", options.to_earliest, "to the start of the log");
  listing.flag("to-latest", options.to_latest, "to the end of the log");
  listing.flag("to-current", options.to_current,
               "to where they are; to the end of the log where there is no offset");
  listing.value("to-offset", options.to_offset, "OFFSET", "to this offset");
  listing.value("shift-by", options.shift_by, "N", "by N records, backwards if negative");
  listing.value("to-datetime", options.to_datetime, "TIME",
                "to the first record at or after yyyy-MM-ddTHH:mm:ss.SSS, in UTC or with a zone");
  listing.value("by-duration", options.by_duration, "PnDTnHnMnS",
                "to the first record at or after now minus this ISO-8601 duration");
  listing.value("from-file", options.from_file, "FILE", "to the offsets in a file of --export")
      .completes(cli::Words::files);
  listing
      .value("from-group", options.from_group, "GROUP",
             "to where this group is, in all its topics or those of --topic")
      .completes(cli::Words::groups);
  listing.value("to-lag", options.to_lag, "LAG",
                "to this far behind: so many records before the end (100), or the first record "
                "of the last so much time (5m)");
  listing.flag("dry-run", options.is_dry_run,
               "only show what would be done, as --reset-offsets does by itself");
  listing.flag("execute", options.executes, "carry out the plan");
  listing.flag("export", options.exports, "show the plan as CSV that --from-file takes");
}

void declare(cli::Listing& listing, cli::Flags& flags, Options& options) {
  declare_actions(listing, options);
  declare_scope(listing, options);
  declare_views(listing, options);
  declare_lag(listing, options);
  declare_peek(listing, options);
  declare_reset(listing, options);
  cli::declare_connection(listing, flags);
  cli::declare_timeout(listing, flags, "30s");
  cli::declare_output(listing, flags);
  cli::declare_yes(listing, flags);
}

util::Result<void> act(const Options& options, cli::Session& session) {
  if (options.lists) return list(options, session);
  if (options.describes) return describe(options, session);
  if (options.sums_lag) return lag(options, session);
  if (options.resets_offsets) return reset_offsets(options, session);
  if (options.deletes) return remove(options, session);
  if (options.deletes_offsets) return delete_offsets(options, session);
  if (options.removes_members) return remove_members(options, session);
  if (options.peeked) return peek(options, session);
  if (options.until) return wait_until(options, session);
  if (options.undone) return undo(options, session);
  if (options.lists_journal) return list_journal(options, session);
  return validate_regex(options, session);
}

// Names of groups and topics that exist, for completion.
util::Result<std::vector<std::string>> words(cli::Words kind, cli::Session& session) {
  std::vector<std::string> names;
  if (kind != cli::Words::groups && kind != cli::Words::topics) return names;
  const auto settings = session.settings();
  if (!settings.ok()) return settings.error();
  auto client = admin::Client::connect(*settings);
  const auto deadline = session.deadline(std::chrono::seconds(1));
  if (kind == cli::Words::groups) {
    for (const auto& group : admin::list_groups(client, {}, deadline).rows) {
      if (admin::is_consumer_group(group)) names.push_back(group.id);
    }
    return names;
  }
  return admin::topic_names(client, deadline);
}

}  // namespace

cli::App app(Options& options) {
  return {.name = "kt-groups",
          .purpose = "List, describe, reset and delete groups of consumers of Apache Kafka",
          .usage = {"kt-groups --bootstrap-server HOST:PORT --list [--state] [--type]",
                    "kt-groups --bootstrap-server HOST:PORT --describe --group GROUP | "
                    "--all-groups",
                    "kt-groups --bootstrap-server HOST:PORT --lag [--top N]",
                    "kt-groups --bootstrap-server HOST:PORT --reset-offsets --group GROUP "
                    "--topic TOPIC --to-latest",
                    "kt-groups --bootstrap-server HOST:PORT --delete --group GROUP",
                    "kt-groups --bootstrap-server HOST:PORT --delete-offsets --group GROUP "
                    "--topic TOPIC"},
          .declare = [&options](cli::Listing& listing,
                                cli::Flags& flags) { declare(listing, flags, options); },
          .check = [&options](const cli::Listing& given) { return check(given, options); },
          .act = [&options](cli::Session& session) { return act(options, session); },
          .words = words,
          .interrupts = util::Interrupts::end_process};
}

}  // namespace kt::groups
