#!/usr/bin/env bash
# Sends 2,000,000 keyed lines of about 100 bytes from a file to three partitions, and other files of about as many
# bytes: kt-console-producer beside kcat with Java's partitioner and acks=all, batches that were built before on bare
# sockets, and Apache's tool and kcl where they are installed. Wanted: faster than kcat, 1/5 of Apache's time, within
# 1.6x of the bare sockets, in less than 64 MB. WORK_LIST chooses the work, RECORDS the number of small records; with
# BOOTSTRAP set, that cluster is used.
source "$(dirname "$0")/lib.sh"

RUNS=${RUNS_PRODUCE:-5}
RUNS_PEERS=${RUNS_PEERS:-2}
RECORDS=${RECORDS:-2000000}
WORK_LIST=${WORK_LIST:-none zstd kilobyte megabyte many pipe}
TOPIC=kt-bench-produce-$$
RAW="$ROOT/tests/bench/raw_produce.py"
APACHE="$ROOT/tests/cluster/cluster.sh tool producer"
LINES=$WORK/lines
is_there kcat || { echo 'kcat is missing: it builds the batches for the bare sockets' >&2; exit 1; }
use_cluster

# The command lines for the file and the topic. A record may be of 1 MB and something.
LARGE=2000000
ours() {
  echo "kt-console-producer --bootstrap-server $BOOTSTRAP --topic $TOPIC --compression-codec $CODEC --reader-property \
parse.key=true --reader-property key.separator=: --command-property max.request.size=$LARGE <$LINES"
}
kcat_line() {
  echo "kcat -P -b $BOOTSTRAP -t ${1:-$TOPIC} -K: -z $CODEC -X topic.partitioner=murmur2_random -X acks=all \
-X message.max.bytes=$LARGE"
}
apache_line() {
  echo "$APACHE --bootstrap-server $BOOTSTRAP --topic $TOPIC --reader-property parse.key=true --reader-property \
key.separator=: --compression-codec $CODEC --command-property max.request.size=$LARGE <$LINES"
}
kcl_line() {
  printf '%s\n' "kcl --no-config-file -B $BOOTSTRAP produce $TOPIC -f '%k:%v\n' --max-message-bytes $LARGE \
--compression $CODEC <$LINES"
}
in_shell() { echo "bash -c \"exec $1\""; }

fresh_topic() {
  kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic "$1" --partitions "$2" --replication-factor 1 \
    --config max.message.bytes=$LARGE --wait >/dev/null
}
remove_topics() { kt-topics --bootstrap-server "$BOOTSTRAP" --delete --topic "$1" --yes >/dev/null; }

# measure TITLE PARTITIONS CODEC: the lines in the file, sent by everybody.
measure() {
  local partitions=$2
  CODEC=$3
  fresh_topic "$TOPIC-source" "$partitions"
  $(kcat_line "$TOPIC-source") -X linger.ms=50 -X batch.size=700000 -l "$LINES"
  "$RAW" save "$BOOTSTRAP" "$TOPIC-source" "$WORK/batches"
  remove_topics "$TOPIC-source"
  fresh_topic "$TOPIC" "$partitions"
  side_by_side "$1" "$(in_shell "$(ours)")" "$(kcat_line) -l $LINES" "$RAW send $BOOTSTRAP $TOPIC $WORK/batches"
  local peers=("$(in_shell "$(apache_line)")")
  if is_there kcl; then peers+=("$(in_shell "$(kcl_line)")"); else echo '  kcl is missing: not compared'; fi
  RUNS=$RUNS_PEERS WARM_UP=0 side_by_side "$1, beside the others" "$(in_shell "$(ours)")" "${peers[@]}"
  remove_topics "$TOPIC"
}

through_a_pipe() {
  CODEC=none
  fresh_topic "$TOPIC" 3
  local from="cat $LINES |"
  side_by_side "$RECORDS keyed lines through a pipe" "bash -c \"$from $(ours | sed 's/ <.*//')\"" \
    "bash -c \"$from $(kcat_line)\""
  remove_topics "$TOPIC"
}

for work in $WORK_LIST; do
  case $work in
    none | zstd) lines "$RECORDS" 90 >"$LINES" && measure "$RECORDS keyed lines ($work)" 3 "$work" ;;
    kilobyte) lines $((RECORDS / 10)) 1000 >"$LINES" && measure "$((RECORDS / 10)) keyed lines of 1 KB" 3 none ;;
    megabyte)
      lines $((RECORDS / 10000)) 1000000 >"$LINES"
      measure "$((RECORDS / 10000)) keyed lines of 1 MB" 3 none
      ;;
    many) lines "$RECORDS" 90 >"$LINES" && measure "$RECORDS keyed lines to 100 partitions" 100 none ;;
    pipe) lines "$RECORDS" 90 >"$LINES" && through_a_pipe ;;
    *) echo "no such work: $work" >&2 && exit 2 ;;
  esac
done
