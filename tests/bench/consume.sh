#!/usr/bin/env bash
# Reads 8,000,000 records of about 100 bytes on three partitions, to nowhere and through a pipe: kt-console-consumer
# beside kcat with its defaults and with its best settings, and Apache's tool. Wanted: at most 1/10 of the time of kcat
# and Apache with defaults, 1/6 of kcat's at its best, in less than 64 MB. RECORDS and CODEC choose other work; with
# BOOTSTRAP set, reads TOPIC of that cluster as it is.
source "$(dirname "$0")/lib.sh"

RUNS=${RUNS_CONSUME:-3}
RECORDS=${RECORDS:-8000000}
CODEC=${CODEC:-none}
TOPIC=${TOPIC:-kt-bench-consume}

# A keyed line is 8 + 1 + 90 bytes.
lines() {
  awk -v records="$RECORDS" 'BEGIN {
    value = "abcdefghijklmnopqrstuvwxyz0123456789-abcdefghijklmnopqrstuvwxyz0123456789-abcdefghijklmnop"
    for (i = 0; i < records; i++) printf "%08d\t%s\n", i, value
  }'
}

fill_topic() {
  is_there kcat || { echo 'kcat is missing: it fills the topic' >&2; exit 1; }
  kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic "$TOPIC" --partitions 3 --replication-factor 1
  lines | kcat -P -b "$BOOTSTRAP" -t "$TOPIC" -K "$(printf '\t')" -X topic.partitioner=murmur2 \
    -X compression.codec="$CODEC" -X linger.ms=50 -X batch.size=1000000
}

if [[ -z ${BOOTSTRAP:-} ]]; then
  use_cluster
  fill_topic
fi

OURS="kt-console-consumer --bootstrap-server $BOOTSTRAP --topic $TOPIC --from-beginning --formatter-property \
print.key=true --max-messages $RECORDS"
KCAT="kcat -C -q -e -b $BOOTSTRAP -t $TOPIC -o beginning -f '%k\t%s\n'"
# The settings with which kcat is fastest, and takes hundreds of megabytes.
TUNED="$KCAT -X queued.min.messages=3000000 -X queued.max.messages.kbytes=1000000 -X fetch.message.max.bytes=8000000 \
-X check.crcs=true"

side_by_side "Reading $RECORDS records ($CODEC) to nowhere" "$OURS" "$KCAT" "$TUNED"
side_by_side "Reading $RECORDS records ($CODEC) through a pipe" "bash -c \"$OURS | cat\"" \
  "bash -c \"$KCAT | cat\"" "bash -c \"$TUNED | cat\""

if is_there kafka-console-consumer.sh; then
  side_by_side "Reading $RECORDS records ($CODEC) beside Apache's tool" "$OURS" "kafka-console-consumer.sh \
--bootstrap-server $BOOTSTRAP --topic $TOPIC --from-beginning --property print.key=true --max-messages $RECORDS"
else
  echo "  kafka-console-consumer.sh is missing: not compared"
fi
