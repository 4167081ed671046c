#!/usr/bin/env bash
# A leader is killed five times while a slow reader reads: each offset comes exactly once, in order. The reader passes
# its records on in slices, each larger than what the consumer can have fetched before, so that records are fetched
# between each kill and the next. RECORDS=2000000 is the same at length. At the end, the closest replica is read.
source "$(dirname "$0")/lib.sh"
RECORDS=${RECORDS:-300000}
use_own_cluster --brokers 3 --set broker.session.timeout.ms=2000 --set broker.heartbeat.interval.ms=500 \
  --set replica.selector.class=org.apache.kafka.common.replica.RackAwareReplicaSelector

topic=$(new_topic killed --partitions 3 --replication-factor 3)
describe() { kt-topics --bootstrap-server "$BOOTSTRAP" --describe --topic "$topic"; }
leader() { describe | sed -n 's/.*Partition: 0.*Leader: \([0-9]*\).*/\1/p'; }
is_in_sync() { (($(describe | grep -cE 'Isr: [0-9],[0-9],[0-9]\b') == 3)); }
has_passed() { (($(cat "$WORK/passed") >= $1)); }

seq "$RECORDS" | awk '{ printf "k%d:%080d\n", $1, $1 }' | kt-console-producer --bootstrap-server "$BOOTSTRAP" \
  --topic "$topic" --reader-property parse.key=true --reader-property key.separator=: || fail 'nothing could be sent'

mkfifo "$WORK/control"
{
  kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --from-beginning --max-messages "$RECORDS" \
    --mem 16M --format '%p %o %s\n' 2>"$WORK/err"
  echo "$?" >"$WORK/status"
} | python3 "$ROOT/tests/support/gate.py" "$WORK/control" "$WORK/passed" >"$WORK/read" &
reader=$!
exec 3>"$WORK/control"
eventually 20 has_passed 0

slice=$((RECORDS / 6))
echo "$slice" >&3
eventually 60 has_passed "$slice"
for round in 1 2 3 4 5; do
  victim=$(leader)
  cluster kill "$victim"
  echo "$slice" >&3
  eventually 60 has_passed $((slice * (round + 1)))
  cluster revive "$victim"
  eventually 60 is_in_sync
done
echo all >&3
wait "$reader"
expect_equal 0 "$(cat "$WORK/status")" 'exit status of the consumer'
expect_equal "$RECORDS" "$(wc -l <"$WORK/read")" 'records'
awk '$2 != next_of[$1]++ { print "offset " $2 " of partition " $1 " came out of turn"; exit 1 }' "$WORK/read" \
  >"$WORK/out" || fail 'the offsets are not each there once'
expect_equal "$RECORDS" "$(cut -d' ' -f3 "$WORK/read" | sort -u | wc -l)" 'different values'

# --- the closest replica (KIP-392) ------------------------------------------------------------------------------------

for follower in 1 2 3; do [[ $follower == "$(leader)" ]] || break; done
expect_exit 0 kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --partition 0 --offset 0..1000 \
  --command-property client.rack="rack$follower" --debug wire
expect_equal "$(awk '$1 == 0 { print $3 }' "$WORK/read" | head -n 1000 | cksum)" "$(cksum <"$WORK/out")" 'what it has'
grep "from broker $follower .* Fetch .*" "$WORK/err" | grep -q 'records: <[1-9]' || fail 'the follower was not read'
