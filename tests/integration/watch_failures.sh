#!/usr/bin/env bash
# One silent broker does not take the other brokers' groups out of the picture. The brokers are fake ones.
source "$(dirname "$0")/lib.sh"
use_fake_cluster --topics 3 --partitions 3 --replication 3 --groups 30 --records 10

look() { kt-watch --bootstrap-server "$BOOTSTRAP" --once --timeout 3s --output csv </dev/null; }
known() {
  python3 -c 'import csv, sys; print(sum(row["lag"] != "" for row in csv.DictReader(sys.stdin)))' <"$WORK/out"
}

expect_exit 0 look
expect_equal 30 "$(known)" 'groups with a lag while all is well'

# How topics are set is asked for once, not with each look: of each broker a part of the topics.
asked=$(count_of 32)
expect_exit 0 kt-watch --bootstrap-server "$BOOTSTRAP" -n 0.1 --count 12 --plain
((asked + 1 <= $(count_of 32) && $(count_of 32) <= asked + 3)) || fail "settings were asked for $(count_of 32) times"

# A group whose coordinator falls silent stays, and what is not known of it is said to be so: each look has all groups.
mkfifo "$WORK/looks"
kt-watch --bootstrap-server "$BOOTSTRAP" -n 0.5 --count 6 --timeout 1s --output csv --no-headers >"$WORK/looks" \
  2>/dev/null &
exec 3<"$WORK/looks"
for _ in {1..30}; do read -rt 10 line <&3 && echo "$line"; done >"$WORK/seen"
tell fault silence broker=2 api=16
cat <&3 >>"$WORK/seen"
tell clear
expect_equal '6 30' "$(cut -d, -f1 "$WORK/seen" | uniq -c | awk '{ print $1 }' | uniq -c | awk '{ print $1, $2 }')" \
  'looks and groups in each'
grep -q ',Unknown,' "$WORK/seen" || fail 'no group is said to be unknown'

# api 16: who is there; 15 and 69: who they are; 9: what they committed; 2: where the logs end.
for api in 16 15 9 2; do
  tell fault silence broker=2 api="$api"
  [[ $api != 15 ]] || tell fault silence broker=2 api=69
  status=0
  look >"$WORK/out" 2>"$WORK/err" || status=$?
  groups=$(known)
  ((groups > 0)) || fail "no group is left, with exit $status, when broker 2 does not answer API $api"
  tell clear
done
