#!/usr/bin/env bash
# The leader is killed twice while lines are sent with acks=all: none is lost, none arrives twice, order holds.
source "$(dirname "$0")/lib.sh"
command -v kcat >/dev/null || exit 77
use_own_cluster --brokers 3

topic=$(new_topic killed --partitions 1 --replication-factor 3 --config min.insync.replicas=2)
count() { kcat -b "$BOOTSTRAP" -t "$topic" -C -e -q -o beginning 2>/dev/null | wc -l; }
has_more_than() { (($(count) > $1)); }
leader() {
  kt-topics --bootstrap-server "$BOOTSTRAP" --describe --topic "$topic" | sed -n 's/.*Leader: \([0-9]*\).*/\1/p'
}

mkfifo "$WORK/pipe"
kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" <"$WORK/pipe" >"$WORK/out" 2>"$WORK/err" &
producer=$!
exec 3>"$WORK/pipe"

send_to=0
for round in 1 2; do
  seq $((send_to + 1)) $((send_to + 20000)) >&3
  send_to=$((send_to + 20000))
  eventually 60 has_more_than $((send_to - 15000))
  victim=$(leader)
  cluster kill "$victim"
  seq $((send_to + 1)) $((send_to + 20000)) >&3
  send_to=$((send_to + 20000))
  eventually 60 has_more_than $((send_to - 15000))
  cluster revive "$victim"
done
exec 3>&-
wait "$producer" || fail "the producer failed in round $round"
expect_equal "$(seq "$send_to" | cksum)" "$(kcat -b "$BOOTSTRAP" -t "$topic" -C -e -q -o beginning | cksum)" 'records'
