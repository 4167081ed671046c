#!/usr/bin/env bash
# Every delivery option works: 300 lines arrive once each, in order, under each of them.
source "$(dirname "$0")/lib.sh"
command -v kcat >/dev/null || exit 77
use_shared_cluster

seq 300 >"$WORK/lines"
echo 'linger.ms=1' >"$WORK/client.properties"
printf 'parse.key=true\nkey.separator=\\t\n' >"$WORK/reader.properties"

# arrives OPTIONS...: the lines come back as they went.
arrives() {
  local topic
  topic=$(new_topic options --partitions 1)
  expect_exit 0 kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" "$@" <"$WORK/lines"
  expect_no_out
  kcat -b "$BOOTSTRAP" -t "$topic" -C -e -q -o beginning >"$WORK/got"
  cmp "$WORK/lines" "$WORK/got" || fail "not the same lines back with: $*"
}

arrives
for codec in none gzip snappy lz4 zstd; do arrives --compression-codec "$codec"; done
arrives --compression-codec
arrives --request-required-acks 1
arrives --request-required-acks all
arrives --batch-size 1000
arrives --max-partition-memory-bytes 1000
arrives --max-memory-bytes 100000
arrives --message-send-max-retries 1 --retry-backoff-ms 50 --request-timeout-ms 5000
arrives --timeout 10 --metadata-expiry-ms 60000 --max-block-ms 30000 --socket-buffer-size 65536
arrives --command-config "$WORK/client.properties"
arrives --command-property enable.idempotence=false
arrives --line-reader org.apache.kafka.tools.LineMessageReader

arrives --request-required-acks 0
expect_err 'acks=0'

arrives --producer-property linger.ms=1
expect_err 'older name'
arrives --producer.config "$WORK/client.properties"
arrives --property parse.key=false

# A smaller input, acknowledged line by line.
seq 20 >"$WORK/lines"
arrives --sync

seq 20 | sed 's/.*/&\t&/' >"$WORK/lines"
topic=$(new_topic options --partitions 1)
expect_exit 0 kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" \
  --reader-config "$WORK/reader.properties" <"$WORK/lines"
kcat -b "$BOOTSTRAP" -t "$topic" -C -e -q -o beginning -K '\t' >"$WORK/got"
cmp "$WORK/lines" "$WORK/got" || fail 'a reader file was not followed'
