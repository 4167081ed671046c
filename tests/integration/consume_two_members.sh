#!/usr/bin/env bash
# Two members of a group and a rebalance in the middle: nothing is lost, and nothing comes twice but what was not
# committed. First a member gets company, then one is killed.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

# Members that a failed run leaves behind would wait for ever.
tidy_up() { jobs -p | xargs -r kill -9 2>/dev/null; }

RECORDS=300000
topic=$(new_topic members --partitions 6)
seq "$RECORDS" | sed 's/.*/k&:&/' | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" \
  --reader-property parse.key=true --reader-property key.separator=: || fail 'the records could not be sent'

# member GROUP NAME [OPTION...]: reads to $WORK/NAME, "partition offset value" a line.
member() {
  exec kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --group "$1" --from-beginning --mem 16M \
    --format '%p %o %s\n' --command-property heartbeat.interval.ms=300 --command-property session.timeout.ms=6000 \
    "${@:3}" 2>"$WORK/$2.err"
}
# slow_member GROUP NAME [OPTION...]: the same for one whose reader waits for `pass N`. Sets slow to its process.
slow_member() {
  mkfifo "$WORK/control"
  member "$@" > >(exec python3 "$ROOT/tests/support/gate.py" "$WORK/control" "$WORK/passed" >"$WORK/$2") &
  slow=$!
  exec 3>"$WORK/control"
  allowed=0
}
has_passed() { (($(cat "$WORK/passed") >= $1)); }
pass() {
  echo "$1" >&3
  allowed=$((allowed + $1))
  eventually 30 has_passed "$allowed"
}
let_all_pass() {
  echo all >&3
  exec 3>&-
  rm "$WORK/control" "$WORK/passed"
}
# committed GROUP: "partition offset end" a line.
committed() {
  kt-groups --bootstrap-server "$BOOTSTRAP" --describe --group "$1" --output jsonl |
    python3 -c 'import json, sys
for line in sys.stdin:
    row = json.loads(line)
    print(row["partition"], row["current_offset"] or 0, row["log_end_offset"])' | sort -n
}
has_committed() { [[ $(committed "$1" | awk '$2 > 0') ]]; }
whole_lines() { awk 'NF == 3' "$@"; }

# --- company ----------------------------------------------------------------------------------------------------------

group=$(new_name company)
slow_member "$group" first
pass 20000
member "$group" second >"$WORK/second" &
second=$!
until [[ -s $WORK/second ]]; do
  ((allowed + 5000 < RECORDS)) || fail 'the first member had read all before the second came'
  pass 5000
done
let_all_pass
have_read_all() { (($(cat "$WORK/first" "$WORK/second" | wc -l) >= RECORDS)); }
eventually 30 have_read_all
kill -INT "$slow" "$second"
for member in "$slow" "$second"; do
  status=0
  wait "$member" || status=$?
  expect_equal 130 "$status" 'exit status after Ctrl-C'
done
sort "$WORK/first" "$WORK/second" >"$WORK/all"
expect_equal "$RECORDS" "$(wc -l <"$WORK/all")" 'records of both, none twice'
expect_equal "$RECORDS" "$(cut -d' ' -f3 "$WORK/all" | sort -u | wc -l)" 'values of both'
[[ -s $WORK/first && -s $WORK/second ]] || fail 'one of them read nothing'

# --- a sudden death ---------------------------------------------------------------------------------------------------

group=$(new_name death)
slow_member "$group" victim --command-property auto.commit.interval.ms=100
until has_committed "$group"; do pass 5000; done
pass 5000
kill -9 "$slow"
wait "$slow" || true
let_all_pass
committed "$group" >"$WORK/committed"
expect_equal 6 "$(wc -l <"$WORK/committed")" 'partitions'
(member "$group" heir --max-messages \
  $((RECORDS - $(awk '{ sum += $2 } END { print sum }' "$WORK/committed"))) >"$WORK/heir") ||
  fail "the heir failed: $(cat "$WORK/heir.err")"
awk 'NF == 3 { if (!($1 in first)) first[$1] = $2 } END { for (p in first) print p, first[p] }' "$WORK/heir" | sort -n |
  diff - <(awk '$2 < $3 { print $1, $2 }' "$WORK/committed") ||
  fail 'the heir does not begin where the victim had committed'
expect_equal "$RECORDS" "$(whole_lines "$WORK/victim" "$WORK/heir" | cut -d' ' -f3 | sort -u | wc -l)" 'values of both'
