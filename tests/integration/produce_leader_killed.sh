#!/usr/bin/env bash
# The leader of a partition is killed again and again while keyed lines are sent with acks=all: none is lost, none
# arrives twice, and the order of each key holds. KILLS=5 BURST=200000 makes it 2,000,000 lines.
source "$(dirname "$0")/lib.sh"
command -v kcat >/dev/null || exit 77
use_own_cluster --brokers 3

KILLS=${KILLS:-2}
BURST=${BURST:-20000} # lines before and after each kill
KEYS=100

topic=$(new_topic killed --partitions 3 --replication-factor 3 --config min.insync.replicas=2)
stored() { kcat -b "$BOOTSTRAP" -t "$topic" -C -e -q -o beginning -K: 2>/dev/null; }
has_more_than() { (($(stored | wc -l) > $1)); }
leader_of_first() {
  kt-topics --bootstrap-server "$BOOTSTRAP" --describe --topic "$topic" |
    sed -n 's/.*Partition: 0\t.*Leader: \([0-9]*\).*/\1/p'
}

mkfifo "$WORK/pipe"
kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --reader-property parse.key=true \
  --reader-property key.separator=: <"$WORK/pipe" >"$WORK/out" 2>"$WORK/err" &
producer=$!
exec 3>"$WORK/pipe"

# burst: the next lines go in, and more than half of them are seen to arrive.
sent=0
burst() {
  awk -v from="$sent" -v count="$BURST" -v keys="$KEYS" \
    'BEGIN { for (i = from + 1; i <= from + count; i++) printf "k%d:%d\n", i % keys, i }' >&3
  sent=$((sent + BURST))
  eventually 90 has_more_than $((sent - BURST / 2))
}

for ((kill = 0; kill < KILLS; kill++)); do
  burst
  victim=$(leader_of_first)
  cluster kill "$victim"
  burst
  cluster revive "$victim"
done
exec 3>&-
wait "$producer" || fail "the producer failed: $(cat "$WORK/err")"

stored >"$WORK/stored"
expect_equal "$(seq "$sent" | cksum)" "$(cut -d: -f2 "$WORK/stored" | sort -n | cksum)" 'records'
awk -F: '$2 <= last[$1] { exit 1 } { last[$1] = $2 }' "$WORK/stored" || fail 'records of a key changed places'
