#!/usr/bin/env bash
# Other replicas: another replication factor, and a broker that is to be taken away.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

topics() { kt-topics --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
# The replicas of each partition, as soon as nothing moves any more.
replicas() {
  kt-topics --bootstrap-server "$BOOTSTRAP" --describe --topic "$1" >"$WORK/described"
  ! grep -q 'Adding Replicas' "$WORK/described" || return 1
  sed -n 's/.*Replicas: \([0-9,]*\)	Isr.*/\1/p' "$WORK/described" | tr '\n' ' '
}
settled() { [[ $(replicas "$1") == "$2" ]]; }

name=$(new_topic moved --replica-assignment 1,2,3)

expect_exit 0 topics --alter --topic "$name" --replication-factor 2 --dry-run
expect_out "^$name +0 +1 +1,2$"
expect_equal '1 2 3 ' "$(replicas "$name")" 'replicas after a dry run'
expect_exit 0 topics --alter --topic "$name" --replication-factor 2
eventually 15 settled "$name" '1,2 2,3 3,1 '
expect_exit 0 topics --alter --topic "$name" --replication-factor 2
expect_equal 1 "$(wc -l <"$WORK/out")" 'lines when there is nothing to move'

expect_exit 0 topics --drain-broker 3 --topic "$name" --output csv --no-headers
expect_equal 2 "$(wc -l <"$WORK/out")" 'partitions that leave broker 3'
eventually 15 settled "$name" '1,2 2,1 1,2 '
expect_exit 0 topics --drain-broker 3 --topic "$name" --dry-run --output jsonl
expect_no_out

expect_exit 0 topics --alter --topic "$name" --replication-factor 1
eventually 15 settled "$name" '1 2 1 '

# More replicas than brokers, none at all, a broker that nobody knows.
expect_exit 1 topics --alter --topic "$name" --replication-factor 4
expect_err "'$name-0': 3 brokers"
expect_exit 2 topics --alter --topic "$name" --replication-factor 0
expect_exit 2 topics --alter --topic "$name" --replication-factor 2 --config retention.ms=1
expect_exit 1 topics --drain-broker 99 --topic "$name"
expect_err 'broker 99'
expect_exit 2 topics --drain-broker three
expect_exit 1 topics --drain-broker 1 --topic "$name-nosuch"
expect_err "'$name-nosuch'"
expect_exit 0 topics --delete --topic "$name"
