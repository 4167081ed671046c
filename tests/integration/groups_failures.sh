#!/usr/bin/env bash
# What goes wrong on the way: what can be shown is shown, every number that is not there says why, and a change that is
# cut short leaves its former offsets behind. The brokers are fake ones, which fail when and how the script wants.
source "$(dirname "$0")/lib.sh"
use_fake_cluster --topics 3 --partitions 3 --replication 3 --groups 30 --records 10
export XDG_STATE_HOME=$WORK/state

groups() { kt-groups --bootstrap-server "$BOOTSTRAP" --timeout 2s "$@" </dev/null; }
lines_of() { awk -v n="$1" 'NF > 3 && $n != "TOPIC" { print $n }' "$WORK/out" | sort | uniq -c | tr -s ' \n' ' '; }
expect_exit 0 groups --describe --all-groups --output csv --no-headers
expect_equal 90 "$(wc -l <"$WORK/out")" 'rows while all is well'

# --- one broker is silent: the others' groups, and the others' ends ---------------------------------------------------

tell fault silence broker=2 api=15
tell fault silence broker=2 api=69
expect_exit 1 groups --describe --all-groups --output csv --no-headers
rows=$(wc -l <"$WORK/out")
((rows > 0 && rows < 90)) || fail "$rows rows beside a silent coordinator"
expect_err "cannot describe group 'g000[0-9]+': .*broker 2 \(127\.0\.0\.1:[0-9]+\)"
tell clear
tell fault silence broker=2 api=2
expect_exit 1 groups --describe --group g00000
expect_out '^g00000 +t00000 +1 +[0-9]+ +silent +silent '
expect_equal 3 "$(grep -c '^g00000 ' "$WORK/out")" 'rows beside a silent leader'
expect_err "cannot find the end of 't00000-1': broker silent"
expect_exit 1 groups --describe --group g00000 --output json
python3 - "$WORK/out" <<'END'
import json, sys
rows = {row["partition"]: row for row in json.load(open(sys.argv[1]))}
assert rows[1]["lag"] is None and rows[1]["lag_reason"] == "broker silent", rows[1]
assert isinstance(rows[0]["lag"], int) and isinstance(rows[2]["lag"], int), rows
END
expect_exit 0 groups --lag --group g00000 --output json
python3 - "$WORK/out" <<'END'
import json, sys
(row,) = json.load(open(sys.argv[1]))
assert row["unknown_partitions"] == 1 and isinstance(row["lag"], int), row
END
expect_exit 4 groups --until 'lag < 1000' --within 1s --group g00000
expect_err 'the lag of 1 of 3 partitions is not known'
expect_exit 1 groups --describe --time-lag --group g00000
expect_out '^g00000 +t00000 +1 +[0-9]+ +silent +silent +silent '
tell clear

# --- a coordinator that loads, moves, dies ----------------------------------------------------------------------------

tell fault error api=9 code=14 times=2
expect_exit 0 groups --describe --group g00000
tell clear
tell fault error api=9 code=16 times=1
expect_exit 0 groups --describe --group g00000
tell clear
tell fault close api=9 times=1
expect_exit 0 groups --describe --all-groups --output csv --no-headers
expect_equal 90 "$(wc -l <"$WORK/out")" 'rows after a connection broke'
tell clear
tell stop 3
expect_exit 0 groups --describe --all-groups --output csv --no-headers
expect_equal 90 "$(wc -l <"$WORK/out")" 'rows after a broker went'
tell start 3

# --- not allowed, without a leader: each has its own mark -------------------------------------------------------------

tell topic t00001 29
expect_exit 1 groups --describe --group g00001
expect_out '^g00001 +t00001 +0 +[0-9]+ +denied +denied '
expect_exit 1 groups --describe --group g00001 --group g00000 --output csv --no-headers
expect_equal 6 "$(wc -l <"$WORK/out")" 'rows beside a topic that may not be seen'
tell topic t00001 0
tell leader t00001 1 -1
expect_exit 0 groups --describe --group g00001
expect_out '^g00001 +t00001 +1 +[0-9]+ +- +- '
expect_err "warning: cannot find the end of 't00001-1': no leader"
expect_exit 0 groups --peek 1 --group g00001 --format '%p '
expect_equal '0 2 ' "$(cat "$WORK/out")" 'records beside a partition without a leader'
tell leader t00001 1 1
tell fault error api=9 code=30
expect_exit 1 groups --describe --group g00001
expect_no_out
expect_err "cannot read the offsets of group 'g00001': .*GROUP_AUTHORIZATION_FAILED"
tell clear

# --- a change that is cut short ---------------------------------------------------------------------------------------

# killed_while_asking FAULT: moves the offsets of g00002 to 7, and ends with the request under way.
killed_while_asking() {
  local before
  before=$(count_of 8)
  tell fault "$1" api=8
  kt-groups --bootstrap-server "$BOOTSTRAP" --reset-offsets --group g00002 --topic t00002 --to-offset 7 --execute \
    >/dev/null 2>&1 </dev/null &
  while (($(count_of 8) == before)); do :; done
  kill -KILL $!
  wait $! 2>/dev/null || true
  tell clear
}
offsets() { groups --describe --group g00002 --output csv --no-headers 2>/dev/null | cut -d, -f5 | tr '\n' ' '; }

# The former offsets were on disk before the request went out, for their owner alone. What became of it nobody knows
# then: undoing looks first.
before=$(offsets)
killed_while_asking silence
id=$(newest_change)
expect_equal 600 "$(stat -c %a "$XDG_STATE_HOME/kt/journal/$id.journal")" 'mode of a journal file'
expect_exit 0 kt-groups --journal
expect_out "^$id .* reset-offsets +g00002 +3 +false "
expect_exit 0 groups --undo "$id" --execute
if [[ $(offsets) != "$before" ]]; then fail "after undoing: $(offsets) instead of $before"; fi

# What a broker has refused was never changed, and nothing stays in the journal.
count=$(kt-groups --journal --no-headers | wc -l)
tell fault error api=8 code=30
expect_exit 1 groups --reset-offsets --group g00002 --topic t00002 --to-offset 7 --execute
expect_no_out
expect_err 'GROUP_AUTHORIZATION_FAILED'
tell clear
expect_equal "$count" "$(kt-groups --journal --no-headers | wc -l)" 'changes in the journal'
expect_equal "$before" "$(offsets)" 'offsets after a refusal'
