#!/usr/bin/env bash
# What the settings of a group member mean: where it begins, when it commits, when it counts as dead.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

# Members that a failed run leaves behind would wait for ever.
tidy_up() { jobs -p | xargs -r kill -9 2>/dev/null; }

topic=$(new_topic settings --partitions 1)
seq 100 | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" || fail 'nothing could be sent'
consume() { kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" "$@"; }
# In the background a signal has to reach the tool itself.
start() { exec kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" "$@"; }
values() { paste -sd' ' "$WORK/out"; }
column() {
  kt-groups --bootstrap-server "$BOOTSTRAP" --describe --group "$1" --output jsonl 2>/dev/null |
    python3 -c "import json, sys; print(*{json.loads(line)['$2'] for line in sys.stdin})"
}
has_committed() { [[ $(column "$1" current_offset) == "$2" ]]; }
has_printed() { (($(wc -l <"$1") >= $2)); }
has_member() { [[ $(column "$1" consumer_id) == *-* ]]; }
has_no_member() { ! has_member "$1"; }

# --- auto.offset.reset ------------------------------------------------------------------------------------------------

group=$(new_name reset)
expect_exit 1 consume --group "$group-none" --command-property auto.offset.reset=none
expect_err "group '.*' has no offset there and auto.offset.reset is none"
expect_exit 0 consume --group "$group-latest" --timeout-ms 500
expect_no_out
for rule in earliest none; do
  expect_exit 0 consume --group "$group-$rule" --command-property auto.offset.reset=earliest --max-messages 5
done
kt-topics --bootstrap-server "$BOOTSTRAP" --delete-records --topic "$topic" --to-offset 50 --yes \
  >"$WORK/out" 2>"$WORK/err" || fail 'records cannot be deleted'
expect_exit 0 consume --group "$group-earliest" --command-property auto.offset.reset=earliest --max-messages 2
expect_equal '51 52' "$(values)" 'the first records that are left'
expect_err 'offset 5 is out of range, going on at 50'
expect_exit 1 consume --group "$group-none" --command-property auto.offset.reset=none
expect_err 'offset 5 is out of range and auto.offset.reset is none'

# --- commits ----------------------------------------------------------------------------------------------------------

group=$(new_name commit)
expect_exit 0 consume --group "$group" --from-beginning --max-messages 10 --command-property enable.auto.commit=false
expect_exit 0 consume --group "$group" --from-beginning --max-messages 10
expect_equal "$(seq 51 60 | paste -sd' ')" "$(values)" 'records that were not committed'
has_committed "$group" 60 || fail 'the end of the printed records is not committed'
expect_exit 2 consume --group "$group" --command-property enable.auto.commit=perhaps
expect_exit 2 consume --group "$group" --command-property auto.commit.interval.ms=often
expect_exit 0 consume --group "$group" --max-messages 3 --command-property max.poll.records=1
expect_equal '61 62 63' "$(values)" 'records one by one'
expect_exit 2 consume --group "$group" --command-property max.poll.records=0

# While it runs, what is printed is committed within the interval, and not before; Ctrl-C commits as well.
start --group "$group-often" --from-beginning --command-property auto.commit.interval.ms=100 >"$WORK/often" \
  2>"$WORK/often.err" &
often=$!
start --group "$group-seldom" --from-beginning --command-property auto.commit.interval.ms=3600000 >"$WORK/seldom" \
  2>"$WORK/seldom.err" &
seldom=$!
eventually 20 has_printed "$WORK/seldom" 50
eventually 20 has_committed "$group-often" 100
has_committed "$group-seldom" None || fail 'committed before the interval had passed'
kill -INT "$seldom" "$often"
for member in "$seldom" "$often"; do
  status=0
  wait "$member" || status=$?
  expect_equal 130 "$status" 'exit status after Ctrl-C'
done
has_committed "$group-seldom" 100 || fail 'Ctrl-C does not commit'

# --- life and death ---------------------------------------------------------------------------------------------------

expect_exit 2 consume --group "$group" --command-property session.timeout.ms=long
expect_exit 1 consume --group "$group" --command-property session.timeout.ms=10 \
  --command-property heartbeat.interval.ms=5
expect_err 'session timeout'
expect_exit 2 consume --group "$group" --command-property heartbeat.interval.ms=45000
expect_err 'heartbeat.interval.ms'
expect_exit 2 consume --group "$group" --command-property max.poll.interval.ms=0

# A member that hangs is out of the group after session.timeout.ms. One whose reader hangs still sends heartbeats, and
# is out after max.poll.interval.ms; when the reader goes on, it joins again.
group=$(new_name life)
big=$(new_topic settings --partitions 1)
seq -f '%090.0f' 20000 | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$big" || fail 'nothing sent'
start --group "$group-hangs" --command-property session.timeout.ms=6000 >"$WORK/hangs" 2>"$WORK/hangs.err" &
hangs=$!
mkfifo "$WORK/pipe"
kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$big" --group "$group-waits" --from-beginning \
  --command-property max.poll.interval.ms=6000 >"$WORK/pipe" 2>"$WORK/waits.err" &
waits=$!
exec 3<"$WORK/pipe"
eventually 20 has_member "$group-hangs"
eventually 20 has_member "$group-waits"
kill -STOP "$hangs"
eventually 20 has_no_member "$group-hangs"
eventually 20 has_no_member "$group-waits"
kill -KILL "$hangs"
cat <&3 >"$WORK/read" &
eventually 20 has_member "$group-waits"
eventually 20 has_committed "$group-waits" 20000
kill -INT "$waits"
status=0
wait "$waits" || status=$?
expect_equal 130 "$status" 'exit status of the member whose reader hung'
wait
expect_equal "$(seq -f '%090.0f' 20000 | cksum)" "$(sort -u "$WORK/read" | cksum)" 'what it wrote'
