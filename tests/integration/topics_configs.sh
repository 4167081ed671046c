#!/usr/bin/env bash
# Changing configs: the broker agrees first, values before and after are shown, lists grow and shrink.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

topics() { kt-topics --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
name=$(new_topic configs --partitions 1 --replication-factor 1 --config retention.ms=100000)

overrides() { topics --describe --topic "$name" | sed -n 's/.*Configs: //p'; }

# A dry run shows what would be, and changes nothing.
before=$(overrides)
expect_exit 0 topics --alter --topic "$name" --config retention.ms=5000 --dry-run
expect_out "^$name +retention.ms +100000 +5000$"
expect_equal "$before" "$(overrides)" 'configs after a dry run'

expect_exit 0 topics --alter --topic "$name" --config retention.ms=5000 --config cleanup.policy+=compact
expect_out "^$name +retention.ms +100000 +5000$"
expect_out "^$name +cleanup.policy +delete +(delete,compact|compact,delete)$"
expect_exit 0 topics --alter --topic "$name" --config cleanup.policy-=delete --delete-config retention.ms --output jsonl
expect_out '"config":"cleanup.policy".*"after":"compact"'
expect_out '"config":"retention.ms","before":"5000"'
# What a list falls back to is known beforehand.
expect_exit 0 topics --alter --topic "$name" --delete-config cleanup.policy --dry-run --output jsonl
expect_out '"config":"cleanup.policy","before":"compact","after":"delete"'

# Refused: an unknown name, a value that the broker does not take, a change of nothing, one key twice.
expect_exit 1 topics --alter --topic "$name" --config retention.msec=1
expect_err 'did you mean retention.ms'
expect_exit 1 topics --alter --topic "$name" --config segment.bytes=1000000 --config retention.ms=soon
expect_err "'$name'"
expect_exit 1 topics --alter --topic "$name" --delete-config nosuch.config
expect_err "'nosuch.config'"
expect_exit 2 topics --alter --topic "$name" --config retention.ms
expect_exit 2 topics --alter --topic "$name" --config retention.ms=1 --delete-config retention.ms
expect_exit 1 topics --alter --topic "$name" --config retention.ms=soon --dry-run
overrides | grep -q 'cleanup.policy=compact' || fail 'a refused change took something away'
! overrides | grep -q 'segment.bytes=1000000' || fail 'a refused change was half done'

# Checked as a creation, too.
expect_exit 0 topics --create --topic "$name-not" --dry-run
expect_exit 1 topics --create --topic "$name-not" --replication-factor 99 --dry-run
expect_exit 1 topics --create --topic "$name" --replication-factor 1 --dry-run
expect_exit 0 topics --list --topic "$name-not"
expect_equal '' "$(cat "$WORK/out")" 'a topic made by a dry run'
expect_exit 0 topics --delete --topic "$name" --yes
