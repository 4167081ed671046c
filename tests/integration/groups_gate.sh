#!/usr/bin/env bash
# Lag in time, and waiting until a condition holds.
source "$(dirname "$0")/lib.sh"
use_shared_cluster
export XDG_STATE_HOME=$WORK/state

groups() { kt-groups --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
topic=$(new_topic gated --partitions 1)
group=$(new_name gate)
seq 10 | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic"
expect_exit 0 groups --reset-offsets --group "$group" --topic "$topic" --to-offset 4 --execute

# The age of the first unread record: the records are younger than this script.
expect_exit 0 groups --lag --time-lag --group "$group" --output json
python3 - "$WORK/out" "$SECONDS" <<'END'
import json, sys
(row,) = json.load(open(sys.argv[1]))
assert row["lag"] == 6 and 0 < row["time_lag_seconds"] <= float(sys.argv[2]) + 2, row
END
expect_exit 0 groups --describe --time-lag --group "$group"
expect_out 'LAG             TIME-LAG        CONSUMER-ID'
expect_exit 2 groups --list --time-lag
expect_exit 2 groups --describe --time-lag --group "$group" --members
expect_exit 0 groups --lag --isolation read-committed --group "$group"
expect_out "^$group +Empty +0 +1 +6 "
expect_exit 2 groups --lag --isolation dirty --group "$group"

# What holds is said at once; what does not is exit 4 after the time.
expect_exit 0 groups --until 'lag < 7 and state = empty' --group "$group"
expect_out "^$group +Empty +0 +6 +- +yes$"
expect_exit 0 groups --until 'time-lag < 1h or members > 0' --within 5s --group "$group"
expect_exit 4 groups --until 'lag < 6' --within 0s --group "$group"
expect_out " no$"
expect_err "'lag < 6' did not come true in time of 1 of 1 groups: '$group'"
expect_exit 4 groups --until 'lag < 6' --within 100ms --group nosuch-group
expect_err "'nosuch-group': the group does not exist"
expect_exit 2 groups --until 'lag < many' --group "$group"
expect_err "before 'many'"
expect_exit 2 groups --until 'lag < 6'
expect_exit 2 groups --lag --within 5s

# It comes true while it waits.
groups --reset-offsets --group "$group" --topic "$topic" --to-latest --execute >/dev/null 2>&1 &
expect_exit 0 groups --until 'lag = 0 for 1s' --within 30s --group "$group"
wait
