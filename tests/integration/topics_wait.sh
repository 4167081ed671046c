#!/usr/bin/env bash
# --wait: ends when every broker serves the new state, or replicas have moved; names who does not when time is up. Moves
# on fake brokers end when the script says so.
source "$(dirname "$0")/lib.sh"
use_fake_cluster --topics 3 --partitions 2 --replication 2

topics() { kt-topics --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }

# Every broker is asked.
before=$(count_of 3)
expect_exit 0 topics --create --topic awaited --partitions 3 --replication-factor 1 --wait
expect_out '^Created topic awaited\.$'
(($(count_of 3) - before >= 3)) || fail 'not every broker was asked'
expect_exit 0 topics --create --topic awaited --if-not-exists --wait
expect_exit 0 topics --alter --topic awaited --partitions 5 --wait --output jsonl
expect_out '^\{"topic":"awaited","partitions":5,"partitions_before":3\}$'

# One that does not serve it is named; what was done is said all the same. The way in is broker 1, which does.
by_first() { kt-topics --bootstrap-server "${BOOTSTRAP%%,*}" "$@" </dev/null; }
tell fault error api=3 broker=2 code=5
expect_exit 4 by_first --create --topic slow --partitions 1 --wait --within 500ms
expect_out '^Created topic slow\.$'
expect_err "not every broker serves the new state in time: broker 2 \(127\.0\.0\.1:[0-9]+\) \('slow'\)"
expect_exit 4 by_first --delete --topic slow --wait --within 500ms
expect_err 'broker 2'
tell clear
expect_exit 0 topics --delete --topic awaited --wait --output csv --no-headers
expect_out '^awaited,deleted$'

# Replicas that move: they stay under way until the brokers have them.
expect_exit 4 topics --drain-broker 1 --topic t00000 --wait --within 100ms
expect_err 't00000-[01]'
expect_exit 0 topics --reassign list
expect_out '^t00000-[01]: replicas: .*adding: 3\. removing: 1\.$'
expect_exit 0 topics --describe --topic t00000
expect_out 'Adding Replicas: 3	Removing Replicas: 1	'
plan() { printf '{"partitions":[{"topic":"t00001","partition":0,"replicas":[3,2]}]}' >"$WORK/plan.json"; }
plan
expect_exit 1 topics --reassign execute --reassignment-json-file "$WORK/plan.json"
expect_err "being moved already, 't00000-[01]' among them; --additional"
expect_exit 0 topics --reassign execute --reassignment-json-file "$WORK/plan.json" --additional
expect_exit 0 topics --reassign verify --reassignment-json-file "$WORK/plan.json"
expect_out '^Reassignment of partition t00001-0 is still in progress\.$'
expect_exit 4 topics --reassign verify --reassignment-json-file "$WORK/plan.json" --wait --within 100ms
expect_exit 0 topics --reassign cancel --reassignment-json-file "$WORK/plan.json" --preserve-throttles
expect_out '^Successfully cancelled partition reassignments for: t00001-0$'
tell settle
expect_exit 0 topics --reassign list
expect_out '^No partition reassignments found\.$'

# What there is nothing to wait for.
expect_exit 2 topics --list --wait
expect_exit 2 topics --create --topic t00009 --within 5s
expect_exit 2 topics --create --topic t00009 --dry-run --wait
expect_exit 2 topics --create --topic t00009 --wait --within soon
