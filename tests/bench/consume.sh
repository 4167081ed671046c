#!/usr/bin/env bash
# Reads 8,000,000 records of about 100 bytes on three partitions, and other topics of about as many bytes:
# kt-console-consumer beside kcat with its defaults and with its best settings, Apache's tool, and a fetch that decodes
# nothing. Wanted: at most 1/10 of the time of kcat and Apache with defaults, 1/6 of kcat's at its best (1/3 for JSON),
# within 2.5x of the bare fetch (1.5x for records of 1 MB), in less than 64 MB. WORK_LIST chooses the work, RECORDS the
# number of small records; with BOOTSTRAP set, that cluster is used, and topics that it has are read as they are.
source "$(dirname "$0")/lib.sh"

RUNS=${RUNS_CONSUME:-3}
RECORDS=${RECORDS:-8000000}
WORK_LIST=${WORK_LIST:-none pipe json grep zstd lz4 kilobyte megabyte many}
PREFIX=${PREFIX:-kt-bench-consume}
RAW="$ROOT/tests/bench/raw_fetch.py"
APACHE="$ROOT/tests/cluster/cluster.sh tool consumer"
is_there kcat || { echo 'kcat is missing: it fills the topics' >&2; exit 1; }
use_cluster

# fill NAME PARTITIONS CODEC RECORDS BYTES: sets TOPIC and COUNT.
fill() {
  TOPIC=$PREFIX-$1
  COUNT=$4
  [[ -z $(kt-topics --bootstrap-server "$BOOTSTRAP" --list --topic "$TOPIC") ]] || return 0
  kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic "$TOPIC" --partitions "$2" --replication-factor 1 \
    --config max.message.bytes=2000000 2>/dev/null
  lines "$4" "$5" | kcat -P -b "$BOOTSTRAP" -t "$TOPIC" -K: -X topic.partitioner=murmur2 \
    -X compression.codec="$3" -X linger.ms=50 -X batch.size=1000000 -X message.max.bytes=2000000
}

# The command lines for the topic that was filled. kcat's best settings take hundreds of megabytes.
ours() {
  echo "kt-console-consumer --bootstrap-server $BOOTSTRAP --topic $TOPIC --from-beginning --max-messages $COUNT $*"
}
keyed() { ours --formatter-property print.key=true; }
kcat_line() { echo "kcat -C -q -e -b $BOOTSTRAP -t $TOPIC -o beginning $*"; }
BEST='-X queued.min.messages=3000000 -X queued.max.messages.kbytes=1000000 -X fetch.message.max.bytes=8000000 -X
check.crcs=true'
BEST=${BEST//$'\n'/ }
FORM="-f '%k\\t%s\\n'"

all_peers() {
  side_by_side "$1" "$(keyed)" "$(kcat_line "$FORM" "$BEST")" "$RAW $BOOTSTRAP $TOPIC"
  RUNS=1 WARM_UP=0 side_by_side "$1, peers with their defaults" "$(keyed)" "$(kcat_line "$FORM")" "$APACHE \
--bootstrap-server $BOOTSTRAP --topic $TOPIC --from-beginning --formatter-property print.key=true \
--max-messages $COUNT"
}
piped() { echo "bash -c \"$1 | cat\""; }

# A few characters that one record in forty or so has.
searched() { lines 1 90 | cut -c 20-25; }

small() { fill "${1:-none}" 3 "${1:-none}" "$RECORDS" 90; }

for work in $WORK_LIST; do
  case $work in
    none) small && all_peers "$RECORDS records to nowhere" ;;
    pipe)
      small
      side_by_side "$RECORDS records through a pipe" "$(piped "$(keyed)")" "$(piped "$(kcat_line "$FORM" "$BEST")")"
      ;;
    json)
      small
      side_by_side "$RECORDS records as JSON" "$(ours --output jsonl)" "$(kcat_line -J "$BEST")"
      ;;
    grep)
      small
      text=$(searched)
      side_by_side "A search in $RECORDS records" \
        "kt-console-consumer --bootstrap-server $BOOTSTRAP --topic $TOPIC --from-beginning --exit-at-end --grep $text" \
        "bash -c \"$(kcat_line "$BEST") | grep -F -e $text\""
      ;;
    zstd | lz4) small "$work" && all_peers "$RECORDS records in batches of $work" ;;
    kilobyte) fill kilobyte 3 none $((RECORDS / 10)) 1000 && all_peers "$COUNT records of 1 KB" ;;
    megabyte) fill megabyte 3 none $((RECORDS / 10000)) 1000000 && all_peers "$COUNT records of 1 MB" ;;
    many) fill many 100 none "$RECORDS" 90 && all_peers "$RECORDS records on 100 partitions" ;;
    *) echo "no such work: $work" >&2 && exit 2 ;;
  esac
done
