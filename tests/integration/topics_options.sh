#!/usr/bin/env bash
# Options that go with each other and options that do not, and the ways to the cluster.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

topics() { kt-topics --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
name=$(new_topic options --partitions 1 --replication-factor 1)

# Exactly one action; the same one twice counts once.
expect_exit 0 topics --list --list --topic "$name"
expect_exit 2 topics --list --describe
expect_err '--list.*--describe'
expect_exit 2 topics --topic "$name"
expect_exit 2 topics --topic "$name" --create --delete --partitions 2
expect_exit 2 topics --create --partitions 1
expect_err '--topic'
expect_exit 2 topics --alter --topic "$name"
expect_err '--partitions'
expect_exit 2 topics --delete
expect_err '--topic'

# What belongs to another action.
expect_exit 2 topics --list --partitions 2
expect_exit 2 topics --describe --replication-factor 1
expect_exit 2 topics --alter --topic "$name" --partitions 2 --replication-factor 1
expect_exit 2 topics --delete --topic "$name" --replica-assignment 1
expect_exit 2 topics --create --topic "$name" --replica-assignment 1 --partitions 1
expect_exit 2 topics --list --config a=b
expect_exit 2 topics --list --dry-run
expect_exit 2 topics --create --topic "$name" --exclude-internal
expect_exit 2 topics --create --topic "$name" --if-exists
expect_exit 2 topics --describe --if-exists
expect_exit 2 topics --delete --topic "$name" --if-not-exists
expect_exit 2 topics --list --topic-id 3XyQzX7lS2mZgXb1mUqvZA
expect_exit 2 topics --list --partition-size-limit-per-response 5
expect_exit 2 topics --describe --partition-size-limit-per-response few
expect_err "'few'"

# Reports belong to --describe, go together with each other and not with the overrides.
expect_exit 0 topics --describe --topic "$name" --under-replicated-partitions --unavailable-partitions
expect_no_out
expect_exit 0 topics --describe --topic "$name" --under-min-isr-partitions --at-min-isr-partitions
expect_equal 1 "$(wc -l <"$WORK/out")" 'partitions at min.insync.replicas'
expect_exit 2 topics --list --under-replicated-partitions
expect_exit 2 topics --list --unavailable-partitions
expect_exit 2 topics --list --under-min-isr-partitions
expect_exit 2 topics --list --at-min-isr-partitions
expect_exit 2 topics --list --topics-with-overrides
expect_exit 2 topics --describe --topics-with-overrides --unavailable-partitions
expect_exit 2 topics --describe --topics-with-overrides --at-min-isr-partitions

# An option that is given twice, that has no value, or that nobody knows.
expect_exit 2 topics --list --topic "$name" --topic "$name"
expect_err "--topic"
expect_exit 2 topics --create --topic "$name" --partitions some
expect_err "'some'"
expect_exit 2 topics --create --topic "$name" --partitions
expect_exit 2 topics --lst
expect_err '--lst'
expect_exit 0 topics --delete-config retention.ms --list --topic "$name"
expect_err 'no effect'

# The ways to a cluster.
properties=$(cluster properties)
expect_exit 0 kt-topics --list --topic "$name" --bootstrap-server "$BOOTSTRAP"
expect_exit 0 kt-topics --list --topic "$name" --broker-list "$BOOTSTRAP"
expect_err 'warning: .*--bootstrap-server'
expect_exit 2 kt-topics --list --zookeeper 127.0.0.1:2181
expect_err '--bootstrap-server'
expect_exit 2 kt-topics --list
expect_exit 2 kt-topics --list --bootstrap-server :::
expect_exit 0 kt-topics --list --topic "$name" --bootstrap-server "$BOOTSTRAP" --command-config "$properties"
expect_exit 2 topics --list --command-config "$WORK/nosuch.properties"
expect_err 'nosuch.properties'
expect_exit 0 topics --list --topic "$name" --command-property client.id=me
expect_exit 2 topics --list --command-property security.protocol=NONE
mkdir -p "$WORK/kt"
echo "bootstrap.servers=$BOOTSTRAP" >"$WORK/kt/here.properties"
export XDG_CONFIG_HOME=$WORK
expect_exit 0 kt-topics --list --topic "$name" --cluster here
expect_exit 2 kt-topics --list --cluster nowhere
expect_err 'nowhere'
expect_exit 0 kt-topics --clusters
expect_out '^here'
expect_exit 2 kt-topics --clusters=here
expect_exit 0 topics --list --topic "$name" --via 127.0.0.1:1=127.0.0.1:2
expect_exit 2 topics --list --via nowhere
expect_exit 0 topics --list --topic "$name" --timing
expect_exit 2 topics --list --timing=all
expect_exit 0 topics --list --topic "$name" --debug wire
expect_exit 2 topics --list --debug everything
expect_exit 0 topics --list --topic "$name" --timeout 30s
expect_exit 2 topics --list --timeout soon
expect_err "'soon'"
expect_exit 3 kt-topics --list --bootstrap-server 127.0.0.1:1 --timeout 300

# Layouts.
expect_exit 0 topics --list --topic "$name" --output csv --no-headers
expect_equal 1 "$(wc -l <"$WORK/out")" 'lines of CSV without its header'
expect_exit 1 topics --describe --topic "$name-nosuch" --output csv --no-headers
expect_no_out
expect_exit 2 topics --list --output xml
expect_err "'xml'"

expect_exit 0 kt-topics --help
expect_out '--partition-size-limit-per-response'
expect_exit 0 kt-topics --version
expect_exit 1 topics --delete --topic "$name-nosuch" --yes
expect_exit 0 topics --delete --topic "$name" --yes
