#!/usr/bin/env bash
# 5,000 topics at once: a handful of requests, and those that cannot be done are named beside the others. On fake
# brokers, so that it is about requests and not about a broker's disk.
source "$(dirname "$0")/lib.sh"
use_fake_cluster --topics 2

seq -f 'many-%04g' 5000 >"$WORK/names"
named() { kt-topics --bootstrap-server "$BOOTSTRAP" --topic - "$@" <"$WORK/names"; }

before=$(count_of 19)
expect_exit 0 named --create --partitions 2 --replication-factor 1
expect_equal 5000 "$(grep -c '^Created topic' "$WORK/out")" 'topics created'
expect_equal 1 "$(grep -c '^hint: ' "$WORK/err")" 'hints'
(($(count_of 19) - before <= 5)) || fail "$(count_of 19) requests for 5000 topics"

# Two are there already: each is named, the others are done.
printf '%s\n' t00000 t00001 new-1 new-2 >"$WORK/names"
expect_exit 1 named --create --partitions 1 --replication-factor 1
expect_equal 2 "$(grep -c '^Created topic new-' "$WORK/out")" 'topics created beside those that exist'
expect_err "'t00000': .*TOPIC_ALREADY_EXISTS"
expect_err "'t00001': .*TOPIC_ALREADY_EXISTS"

# Several by name: with commas or on standard input, whatever is to be done.
tool() { kt-topics --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
expect_exit 0 tool --create --topic 'some-1, some-2,some-3' --partitions 1 --replication-factor 1
expect_equal 3 "$(grep -c '^Created topic some-[123]\.$' "$WORK/out")" 'topics created by a list'
expect_exit 1 tool --create --topic 'some-4,some-1' --partitions 1 --replication-factor 1
expect_out '^Created topic some-4\.$'
expect_err "'some-1': .*TOPIC_ALREADY_EXISTS"
expect_exit 0 tool --describe --topic some-1,some-3 --output csv --no-headers
expect_equal 2 "$(wc -l <"$WORK/out")" 'topics described by a list'
printf '%s\n' some-1 some-2 >"$WORK/names"
expect_exit 0 named --alter --partitions 2
expect_exit 0 tool --alter --topic some-3,some-4 --partitions 2
expect_exit 0 tool --describe --topic 'some-.*' --output csv --no-headers
expect_equal 8 "$(wc -l <"$WORK/out")" 'partitions after altering'
expect_exit 2 tool --delete --topic some-1,some-2
expect_err '2 topics'
expect_exit 0 tool --delete --topic some-1,some-2 --yes
expect_exit 0 tool --list --topic 'some-.*'
expect_equal 'some-3 some-4' "$(xargs <"$WORK/out")" 'topics left'

seq -f 'many-%04g' 5001 >"$WORK/names"
expect_exit 1 named --describe --size --output csv --no-headers
expect_equal 5000 "$(wc -l <"$WORK/out")" 'topics whose size is shown'
before=$(count_of 20)
expect_exit 1 named --delete --yes --wait
expect_err "'many-5001'"
expect_equal 1 "$(wc -l <"$WORK/err")" 'lines about topics that are not there'
(($(count_of 20) - before <= 10)) || fail "$(count_of 20) requests to delete 5000 topics"
expect_exit 0 kt-topics --bootstrap-server "$BOOTSTRAP" --list --topic 'many-.*' --output csv --no-headers
expect_no_out
