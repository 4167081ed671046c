#!/usr/bin/env bash
# Creating, altering and deleting topics: what succeeds, and what is refused with the subject named.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

topics() { kt-topics --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
name=$(new_name made)

expect_exit 0 topics --create --topic "$name" --partitions 2 --replication-factor 2 --config cleanup.policy=compact
expect_out "^Created topic $name\.$"
expect_exit 0 topics --describe --topic "$name"
expect_out "^Topic: $name	TopicId: .{22}	PartitionCount: 2	ReplicationFactor: 2	Configs: .*cleanup\.policy=compact"

# It exists already.
expect_exit 1 topics --create --topic "$name"
expect_no_out
expect_err "cannot create topic '$name': .*TOPIC_ALREADY_EXISTS"
expect_exit 0 topics --create --topic "$name" --if-not-exists
expect_no_out

# Nothing that a broker refuses leaves a topic behind.
for option in --replication-factor=99 --config=nosuch.config=1 --config=retention.ms=abc --replica-assignment=99:98; do
  expect_exit 1 topics --create --topic "$name-refused" "$option"
  expect_err "cannot create topic '$name-refused': "
done
expect_exit 2 topics --create --topic "$name-refused" --partitions 0
expect_exit 2 topics --create --topic "$name-refused" --replica-assignment 1:1
expect_exit 2 topics --create --topic "$name-refused" --config retention.ms
expect_exit 0 topics --list --topic "$name-refused"
expect_equal '' "$(cat "$WORK/out")" 'topics left behind'

# A config that nobody knows.
expect_exit 1 topics --create --topic "$name-typo" --config retenton.ms=5
expect_err "'$name-typo': .*INVALID_CONFIG\); did you mean retention.ms\?$"
expect_no_out

# A dot warns, on stderr.
expect_exit 0 topics --create --topic "$name.dot"
expect_err 'warning: .*period'
expect_exit 0 topics --delete --topic "$name.dot"

# Replicas where they were wanted; the preferred leader first.
assigned=$(new_topic assigned --replica-assignment 2:1,3:2)
expect_exit 0 topics --describe --topic "$assigned"
expect_out 'Partition: 0	Leader: 2	Replicas: 2,1	'
expect_exit 0 topics --alter --topic "$assigned" --partitions 3 --replica-assignment 2:1,3:2,1:3
eventually 10 bash -c "kt-topics --bootstrap-server $BOOTSTRAP --describe --topic $assigned | grep 'Partition: 2'"
expect_out 'Replicas: 1,3	'

# More partitions, never fewer.
expect_exit 0 topics --alter --topic "$name" --partitions 4
expect_no_out
expect_exit 1 topics --alter --topic "$name" --partitions 3
expect_err "cannot add partitions to topic '$name': .*INVALID_PARTITIONS"
expect_exit 1 topics --alter --topic "$name-nosuch" --partitions 3
expect_err "'$name-nosuch'"
expect_exit 0 topics --alter --topic "$name-nosuch" --partitions 3 --if-exists

# Deleting: one name as Apache's tool does it, several only when somebody means it.
expect_exit 2 topics --delete --topic "$name,$assigned"
expect_err 'without --yes'
expect_exit 0 topics --delete --topic "$name,$assigned" --yes
expect_no_out
expect_exit 1 topics --delete --topic "$name-nosuch"
expect_err "'$name-nosuch'"
expect_exit 0 topics --delete --topic "$name-nosuch" --if-exists
eventually 10 bash -c "kt-topics --bootstrap-server $BOOTSTRAP --list --topic $name | grep -qx ''"
