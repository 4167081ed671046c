#!/usr/bin/env bash
# Listing and describing: selection, filters, pages, and the other layouts.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

topics() { kt-topics --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
name=$(new_topic shown --partitions 5 --replication-factor 3 --config retention.ms=100000)
other=$(new_topic shown --partitions 1 --replication-factor 1)

# Selection has Java's meaning.
expect_exit 0 topics --list --topic "$name,$other"
expect_equal "$(printf '%s\n' "$name" "$other" | sort)" "$(cat "$WORK/out")" 'two names in order'
expect_exit 0 topics --list --topic nosuch-topic
expect_equal 1 "$(wc -l <"$WORK/out")" 'lines for no topic: one, empty'
expect_exit 2 topics --list --topic '[a'
expect_err "'\[a'"
expect_exit 0 topics --list --exclude-internal
! grep -q '^__consumer_offsets$' "$WORK/out" || fail 'an internal topic was listed'

# One line for the topic, one for each partition, however few a broker may send at once.
for limit in 1 2 2000; do
  expect_exit 0 topics --describe --topic "$name" --partition-size-limit-per-response "$limit"
  expect_equal 6 "$(wc -l <"$WORK/out")" "lines with pages of $limit"
  expect_out "^	Topic: $name	Partition: 4	Leader: [123]	Replicas: [123],[123],[123]	Isr: .*	Elr: 	LastKnownElr: $"
done
expect_exit 0 topics --describe --topic "$name,$other" --partition-size-limit-per-response 2
expect_equal 8 "$(wc -l <"$WORK/out")" 'lines of two topics in pages of 2'

# By id; ELR is not known then.
id=$(topics --describe --topic "$name" | sed -n 's/.*TopicId: \([^	]*\).*/\1/p')
expect_exit 0 topics --describe --topic-id "$id"
expect_out "^Topic: $name	TopicId: $id	"
expect_out 'Elr: N/A'
expect_exit 1 topics --describe --topic-id 3XyQzX7lS2mZgXb1mUqvZA
expect_err "cannot describe topic '3XyQzX7lS2mZgXb1mUqvZA'.*UNKNOWN_TOPIC_ID"
expect_exit 2 topics --describe --topic-id bad
expect_err "'bad'"

# A healthy topic is in no report but at-min-isr, where its only replica is all that is asked for.
for report in under-replicated unavailable under-min-isr; do
  expect_exit 0 topics --describe --topic "$name" "--$report-partitions"
  expect_no_out
done
expect_exit 0 topics --describe --topic "$other" --at-min-isr-partitions
expect_equal 1 "$(wc -l <"$WORK/out")" 'partitions at min.insync.replicas'
expect_exit 0 topics --describe --topic "$name" --topics-with-overrides
expect_equal 1 "$(wc -l <"$WORK/out")" 'lines of a topic with overrides'
expect_out 'retention.ms=100000'

# What does not exist.
expect_exit 1 topics --describe --topic "$name-nosuch"
expect_no_out
expect_err "'$name-nosuch'"
expect_exit 0 topics --describe --topic "$name-nosuch" --if-exists
expect_no_out

# For machines.
expect_exit 0 topics --describe --topic "$name" --output json
python3 - "$WORK/out" "$name" <<'END'
import json, sys
(topic,) = json.load(open(sys.argv[1]))
assert topic["topic"] == sys.argv[2] and topic["configs"]["retention.ms"] == "100000", topic
assert [p["partition"] for p in topic["partitions"]] == [0, 1, 2, 3, 4], topic
assert all(sorted(p["replicas"]) == [1, 2, 3] and p["elr"] == [] for p in topic["partitions"]), topic
END
expect_exit 0 topics --describe --topic "$name" --output csv
expect_equal 6 "$(wc -l <"$WORK/out")" 'lines of CSV'
expect_exit 0 topics --list --topic "$name" --output jsonl
expect_out "^\{\"topic\":\"$name\""
