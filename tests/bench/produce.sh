#!/usr/bin/env bash
# Sends 2,000,000 keyed lines of about 100 bytes from a file to three partitions: kt-console-producer beside kcat with
# Java's partitioner and acks=all, and beside Apache's tool and kcl where they are installed. Wanted: faster than kcat,
# below 64 MB. RECORDS and CODEC choose other work; BOOTSTRAP takes that cluster.
source "$(dirname "$0")/lib.sh"

RUNS=${RUNS_PRODUCE:-5}
RECORDS=${RECORDS:-2000000}
CODEC=${CODEC:-none}
TOPIC=kt-bench-produce-$$

# A keyed line is 8 + 1 + 90 bytes. The keys are spread as a multiplier modulo a power of ten spreads them.
awk -v records="$RECORDS" 'BEGIN {
  value = "abcdefghijklmnopqrstuvwxyz0123456789-abcdefghijklmnopqrstuvwxyz0123456789-abcdefghijklmnop"
  for (i = 0; i < records; i++) printf "%08d:%s\n", i * 7919 % 100000000, value
}' >"$WORK/lines"

use_cluster
kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic "$TOPIC" --partitions 3 --replication-factor 1

OURS="bash -c 'exec kt-console-producer --bootstrap-server $BOOTSTRAP --topic $TOPIC --compression-codec $CODEC \
--reader-property parse.key=true --reader-property key.separator=: <$WORK/lines'"
KCAT="kcat -P -b $BOOTSTRAP -t $TOPIC -K: -z $CODEC -X topic.partitioner=murmur2_random -X acks=all -l $WORK/lines"
side_by_side "Sending $RECORDS keyed lines ($CODEC) from a file" "$OURS" "$KCAT"

RUNS=${RUNS_PEERS:-2}
APACHE="kafka-console-producer.sh --bootstrap-server $BOOTSTRAP --topic $TOPIC --property parse.key=true --property \
key.separator=: --compression-codec $CODEC <$WORK/lines"
if is_there kafka-console-producer.sh; then
  side_by_side "Sending $RECORDS keyed lines ($CODEC) beside Apache's tool" "$OURS" "bash -c '$APACHE'"
else
  echo "  kafka-console-producer.sh is missing: not compared"
fi
if is_there kcl; then
  side_by_side "Sending $RECORDS keyed lines ($CODEC) beside kcl" "$OURS" \
    "bash -c 'kcl -X seed_brokers=$BOOTSTRAP produce $TOPIC -f \"%k:%v\\n\" <$WORK/lines'"
else
  echo "  kcl is missing: not compared"
fi
kt-topics --bootstrap-server "$BOOTSTRAP" --delete --topic "$TOPIC"
