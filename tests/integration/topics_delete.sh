#!/usr/bin/env bash
# What destroys: deleting topics and records shows what is at stake, asks on a terminal, and never asks a script.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

topics() { kt-topics --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
# What a person sees and types: a pseudo-terminal whose screen is $WORK/out.
typed() {
  local answer=$1 status=0
  shift
  script -qec "kt-topics --bootstrap-server $BOOTSTRAP $*" /dev/null <<<"$answer" >"$WORK/out" 2>"$WORK/err" ||
    status=$?
  return "$status"
}
exists() { kt-topics --bootstrap-server "$BOOTSTRAP" --list --topic "$1" | grep -q .; }

name=$(new_topic gone --replica-assignment 1,2)
# A broker that has not heard of the topic yet refuses all lines.
produce() { printf '%s\n' a b c d | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$name"; }
eventually 10 produce

# Hints on stderr, once, for what will not survive.
expect_exit 0 topics --create --topic "$name-hint" --partitions 2 --replication-factor 2 --config min.insync.replicas=2
expect_err "^hint: topic '$name-hint': min.insync.replicas is 2 of 2 replicas"
expect_exit 0 topics --alter --topic "$name-hint" --partitions 4 --dry-run
expect_err "^hint: topic '$name-hint': of ten keys about 5 "

# Records: to an offset, to a time, all of them; a dry run first.
expect_exit 0 topics --delete-records --topic "$name" --to-latest --dry-run --output csv --no-headers
expect_equal 4 "$(awk -F, '{ sum += $5 } END { print sum }' "$WORK/out")" 'records that would go'
expect_exit 0 topics --delete-records --topic "$name" --to-offset 0
expect_exit 1 topics --delete-records --topic "$name" --to-offset 99
expect_err "cannot delete records of '$name-0': .*OFFSET_OUT_OF_RANGE"
expect_exit 0 topics --delete-records --topic "$name" --before -1h --output csv --no-headers
expect_equal 0 "$(awk -F, '{ sum += $5 } END { print sum }' "$WORK/out")" 'records older than an hour'
expect_exit 1 typed n --delete-records --topic "$name" --to-latest
expect_out 'Delete up to 4 records of 2 partitions'
expect_exit 0 topics --delete-records --topic "$name" --to-latest --output csv --no-headers
expect_equal 4 "$(awk -F, '{ sum += $5 } END { print sum }' "$WORK/out")" 'records deleted'
expect_exit 0 topics --describe --topic "$name" --offsets --output csv --no-headers
expect_equal 0 "$(awk -F, '{ sum += $5 } END { print sum }' "$WORK/out")" 'records left'
expect_exit 2 topics --delete-records --topic "$name,$name-hint" --to-latest
expect_err 'without --yes'
expect_exit 1 topics --delete-records --topic "$name-nosuch" --to-latest
expect_exit 2 topics --delete-records --topic "$name"
expect_exit 2 topics --delete-records --topic "$name" --to-latest --before -1h
expect_exit 2 topics --delete-records --topic "$name" --before yesterday
expect_err "'yesterday'"
expect_exit 2 topics --delete --topic "$name" --to-offset 4
expect_exit 2 topics --delete --topic "$name" --to-latest

# Leaders: the first replica leads already; nothing is without a leader.
expect_exit 0 topics --elect-leaders preferred --topic "$name" --output csv --no-headers
expect_out "^$name,1,leads already$"
expect_exit 0 topics --elect-leaders unclean --topic "$name" --no-headers
expect_no_out
expect_exit 1 topics --elect-leaders preferred --topic "$name-nosuch"
expect_exit 2 topics --elect-leaders best --topic "$name"

# Topics: who would miss them, and a question that "y" does not answer where several would go.
expect_exit 0 topics --delete --topic "$name" --dry-run --output jsonl
expect_out "\"topic\":\"$name\",\"partitions\":2,\"bytes\":[0-9]+,.*\"groups\":\[\]"
expect_exit 1 topics --delete --topic "$name-nosuch" --dry-run
exists "$name" || fail 'a dry run deleted a topic'
expect_exit 1 typed y --delete --topic "'$name.*'"
expect_out "$name: 2 partitions, .*read by no group now"
expect_out 'Delete 2 topics'
expect_exit 1 typed n --delete --topic "$name"
exists "$name" || fail 'a topic went although nobody agreed'
expect_exit 0 typed 2 --delete --topic "'$name.*'"
gone() { ! exists "$name.*"; }
eventually 10 gone
