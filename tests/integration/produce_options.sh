#!/usr/bin/env bash
# Every delivery option works: 300 lines arrive once each, in order, under each of them.
source "$(dirname "$0")/lib.sh"
command -v kcat >/dev/null || exit 77
use_shared_cluster

seq 300 >"$WORK/lines"
echo 'linger.ms=1' >"$WORK/client.properties"
printf 'parse.key=true\nkey.separator=\\t\n' >"$WORK/reader.properties"

topic=$(new_topic options --partitions 1)
read_to=0

# produce OPTIONS...: sends the lines, which come back as they went, behind those that were there.
produce() {
  kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" "$@" <"$WORK/lines" || return
  kcat -b "$BOOTSTRAP" -t "$topic" -C -e -q -o "$read_to" >"$WORK/got"
  cmp "$WORK/lines" "$WORK/got" || fail "not the same lines back with: $*"
  read_to=$((read_to + $(wc -l <"$WORK/lines")))
}

expect_exit 0 produce
expect_no_out
for codec in none gzip snappy lz4 zstd; do expect_exit 0 produce --compression-codec "$codec"; done
expect_exit 0 produce --compression-codec
expect_exit 0 produce --request-required-acks 1
expect_exit 0 produce --request-required-acks all
expect_exit 0 produce --batch-size 1000
expect_exit 0 produce --max-partition-memory-bytes 1000
expect_exit 0 produce --max-memory-bytes 100000
expect_exit 0 produce --message-send-max-retries 1 --retry-backoff-ms 50 --request-timeout-ms 5000
expect_exit 0 produce --timeout 10 --metadata-expiry-ms 60000 --max-block-ms 30000 --socket-buffer-size 65536
expect_exit 0 produce --command-config "$WORK/client.properties"
expect_exit 0 produce --command-property enable.idempotence=false
expect_exit 0 produce --line-reader org.apache.kafka.tools.LineMessageReader

expect_exit 0 produce --producer-property linger.ms=1
expect_err 'older name'
expect_exit 0 produce --producer.config "$WORK/client.properties"
expect_exit 0 produce --property parse.key=false
expect_exit 0 produce --reader-property parse.key=false
expect_exit 0 env KT_CLUSTER= kt-console-producer --broker-list "$BOOTSTRAP" --topic "$topic" </dev/null
expect_err 'older name'
mkdir -p "$WORK/home/kt"
echo "bootstrap.servers=$BOOTSTRAP" >"$WORK/home/kt/near.properties"
expect_exit 0 env XDG_CONFIG_HOME="$WORK/home" kt-console-producer --cluster near --topic "$topic" </dev/null
expect_exit 0 env XDG_CONFIG_HOME="$WORK/home" kt-console-producer --clusters
expect_out near
expect_exit 0 kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --timing --debug wire </dev/null
expect_no_out
expect_exit 0 kt-console-producer --bootstrap-server kafka.invalid:9092 --via "kafka.invalid:9092=${BOOTSTRAP%%,*}" \
  --topic "$topic" <<<'by another way'
read_to=$((read_to + 1))
expect_exit 0 kt-console-producer --help
expect_exit 0 kt-console-producer --version
expect_exit 0 kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" </dev/null

# A smaller input, acknowledged line by line.
seq 20 >"$WORK/lines"
expect_exit 0 produce --sync

seq 20 | sed 's/.*/&\t&/' >"$WORK/lines"
topic=$(new_topic options --partitions 1)
expect_exit 0 kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" \
  --reader-config "$WORK/reader.properties" <"$WORK/lines"
kcat -b "$BOOTSTRAP" -t "$topic" -C -e -q -o beginning -K '\t' >"$WORK/got"
cmp "$WORK/lines" "$WORK/got" || fail 'a reader file was not followed'

# Nothing is awaited, which is said once.
topic=$(new_topic options --partitions 1)
count() { kcat -b "$BOOTSTRAP" -t "$topic" -C -e -q -o beginning | wc -l; }
has() { [[ $(count) == "$1" ]]; }
expect_exit 0 kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --request-required-acks 0 \
  <"$WORK/lines"
expect_err 'acks=0'
expect_one_line_of_error
eventually 10 has 20
