#!/usr/bin/env bash
# Moving replicas by a plan, with the files and the text of kafka-reassign-partitions: made, started under a throttle,
# watched, verified, rolled back. The throttle goes when the moves are over, and not before.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

topics() { kt-topics --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
reassign() { topics --reassign "$@"; }
name=$(new_topic plan --replica-assignment 1:2,1:2,1:2)
throttles() { topics --describe --topic "$name" --configs --output csv --no-headers | grep 'throttled' | cut -d, -f3; }
printf '{"topics":[{"topic":"%s"}],"version":1}' "$name" >"$WORK/topics.json"
plan() { printf '{"version":1,"partitions":[{"topic":"%s","partition":%s,"replicas":[%s]}]}' "$@"; }

# Made: everything that there is, and broker 3 gets its share.
generate() { reassign generate --topics-to-move-json-file "$WORK/topics.json"; }
# A broker makes the folder of a replica when it hears of it.
no_folder_is_missing() { [[ $(generate | head -n 2) != *'"any"'* ]]; }
eventually 10 no_folder_is_missing
expect_exit 0 reassign generate --topics-to-move-json-file "$WORK/topics.json"
expect_out '^Current partition replica assignment$'
expect_out '"partition":0,"replicas":\[1,2\],"log_dirs":\["/.*/broker1/data1","/.*/broker2/data1"\]'
sed -n 5p "$WORK/out" >"$WORK/plan.json"
expect_exit 0 reassign generate --topic "$name" --to-brokers 2,3 --disable-rack-aware --output csv --no-headers
expect_equal 3 "$(grep -cE '"(2,3|3,2)"$' "$WORK/out")" 'partitions planned for brokers 2 and 3'

# Only looked at; then started, with a throttle that holds until it is verified.
expect_exit 0 reassign execute --reassignment-json-file "$WORK/plan.json" --dry-run --output csv --no-headers
expect_exit 0 reassign list
expect_exit 0 reassign execute --reassignment-json-file "$WORK/plan.json" --throttle 50000000
expect_out '^The inter-broker throttle limit was set to 50000000 B/s$'
expect_out "^Successfully started partition reassignments for $name-0,$name-1,$name-2$"
sed -n 3p "$WORK/out" >"$WORK/back.json"
expect_exit 0 reassign verify --reassignment-json-file "$WORK/plan.json" --wait --within 30s --preserve-throttles
expect_out "^Reassignment of partition $name-2 is completed\.$"
[[ $(throttles) == *:* ]] || fail 'the throttle went although it was to stay'
expect_exit 0 reassign verify --reassignment-json-file "$WORK/plan.json"
expect_out "^Clearing topic-level throttles on topic $name$"
# A broker other than the controller hears of it a moment later.
no_throttles() { [[ -z $(throttles) ]]; }
eventually 5 no_throttles

# Rolled back with what the execution has printed, directories and all; --wait takes the throttle away itself.
expect_exit 0 reassign execute --reassignment-json-file "$WORK/back.json" --throttle 50000000 --wait --additional
expect_out "^Successfully started moving log directory to .*/broker2/data1 for replica $name-0 with broker 2 $"
expect_out "^Clearing topic-level throttles on topic $name$"
expect_exit 0 reassign verify --reassignment-json-file "$WORK/back.json"
expect_out "^Reassignment of replica $name-0-2 completed successfully\.$"
expect_exit 1 reassign verify --reassignment-json-file "$WORK/plan.json" --output csv --no-headers
expect_out "^$name,[012],.*,not as wanted$"
expect_exit 0 reassign cancel --reassignment-json-file "$WORK/plan.json" --preserve-throttles
expect_out '^None of the specified partition reassignments are active\.$'

# Read from standard input.
piped() { plan "$name" 0 2,1 | kt-topics --bootstrap-server "$BOOTSTRAP" --reassign "$@" --reassignment-json-file -; }
expect_exit 0 piped execute --additional --wait --output jsonl
expect_out "\"topic\":\"$name\",\"partition\":0,\"replicas\":\[1,2\],\"new_replicas\":\[2,1\]"

# What cannot be done is named, and nothing of it is begun.
plan "$name" 9 1 >"$WORK/no-partition.json"
plan "$name" 0 1,99 >"$WORK/no-broker.json"
plan "$name" 0 1,1 >"$WORK/twice.json"
expect_exit 1 reassign execute --reassignment-json-file "$WORK/no-partition.json" --additional
expect_err "'$name-9': there is no such partition"
expect_exit 1 reassign execute --reassignment-json-file "$WORK/no-broker.json" --throttle 1
expect_err "'$name-0': broker 99"
expect_exit 2 reassign execute --reassignment-json-file "$WORK/twice.json"
expect_err "twice\.json.*'$name-0' has broker 1 twice"
expect_exit 2 reassign verify --reassignment-json-file "$WORK/nosuch.json"
expect_err 'nosuch\.json'
expect_exit 2 reassign generate --topics-to-move-json-file "$WORK/plan.json"
expect_exit 1 reassign generate --topic "$name" --to-brokers 1,99
expect_exit 1 reassign generate --topic "$name" --to-brokers 1
expect_err "'$name-0': 1 brokers"
expect_exit 2 reassign generate --topic "$name" --to-brokers 1,1
expect_exit 2 reassign undo
expect_exit 2 reassign execute
expect_exit 2 reassign generate
expect_exit 2 reassign list --reassignment-json-file "$WORK/plan.json"
expect_exit 2 reassign list --disable-rack-aware
expect_exit 2 reassign verify --reassignment-json-file "$WORK/plan.json" --additional
expect_exit 2 reassign generate --topic "$name" --preserve-throttles
expect_exit 2 topics --list --throttle 5
expect_exit 2 reassign execute --reassignment-json-file "$WORK/plan.json" --throttle 0
expect_exit 0 topics --delete --topic "$name" --wait
