#!/usr/bin/env bash
# Every option refuses what it cannot use, before anything is read or sent, and says which one it is.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

topic=$(new_topic usage --partitions 3)
produce() { kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" "$@" </dev/null; }

expect_exit 2 kt-console-producer --bootstrap-server "$BOOTSTRAP" </dev/null
expect_err '--topic'
expect_exit 2 kt-console-producer --topic "$topic" </dev/null
expect_err '--bootstrap-server'
expect_exit 2 kt-console-producer --bootstrap-server "$BOOTSTRAP:x" --topic "$topic" </dev/null
expect_exit 2 kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic a --topic b </dev/null
expect_err '--topic.*more than once'
expect_exit 2 kt-console-producer --cluster no-such-cluster --topic "$topic" </dev/null
expect_err 'no-such-cluster'

expect_exit 2 produce --command-config "$WORK/absent.properties"
expect_err 'absent.properties'
expect_exit 2 produce --command-property acks=1 --command-property enable.idempotence=true
expect_err 'it needs acks=all'
expect_exit 2 produce -X partitioner.class=com.example.Mine
expect_err 'com.example.Mine'
expect_exit 2 produce --producer-property linger.ms=1 --command-property linger.ms=2
expect_err 'cannot be given together'

expect_exit 2 produce --line-reader com.example.Mine
expect_err 'com.example.Mine'
expect_exit 2 produce --reader-config "$WORK/absent.properties"
expect_err 'absent.properties'
expect_exit 2 produce --reader-property headers.delimiter=,
expect_err 'headers.delimiter and headers.separator may not be equal'
expect_exit 2 produce --reader-property headers.delimiter=:
expect_err 'headers.delimiter and headers.key.separator may not be equal'
expect_exit 2 produce --reader-property headers.separator=:
expect_err 'headers.separator and headers.key.separator may not be equal'
expect_exit 2 produce --reader-property key.separator=x --reader-property null.marker=x
expect_err 'null.marker and key.separator may not be equal'

expect_exit 2 produce --batch-size x
expect_err "--batch-size x.*'x' is not a whole number"
expect_exit 2 produce --max-partition-memory-bytes x
expect_err '--max-partition-memory-bytes x'
expect_exit 2 produce --compression-codec brotli
expect_err 'compression.type=brotli'
expect_exit 2 produce --max-block-ms -1
expect_err 'max.block.ms=-1'
expect_exit 2 produce --max-memory-bytes -1
expect_err 'buffer.memory=-1'
expect_exit 2 produce --message-send-max-retries -1
expect_err 'retries=-1'
expect_exit 2 produce --metadata-expiry-ms x
expect_err '--metadata-expiry-ms x'
expect_exit 2 produce --request-required-acks 2
expect_err "'2' is none of all, -1, 0, 1"
expect_exit 2 produce --request-timeout-ms -1
expect_err 'request.timeout.ms=-1'
expect_exit 2 produce --retry-backoff-ms -1
expect_err 'retry.backoff.ms=-1'
expect_exit 2 produce --socket-buffer-size -2
expect_err 'send.buffer.bytes=-2'
expect_exit 2 produce --timeout -1
expect_err 'linger.ms=-1'
expect_exit 2 produce --sync=yes
expect_err '--sync.*takes no value'

expect_exit 2 produce --clusters=all
expect_err '--clusters'
expect_exit 2 produce --debug everything
expect_err '--debug everything'
expect_exit 2 produce --timing=all
expect_err '--timing'
expect_exit 2 produce --via nowhere
expect_err 'nowhere'
