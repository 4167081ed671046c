#!/usr/bin/env bash
# Lag in time on real logs whose times are a known function of the offset: out of order in small batches, and in
# transactions. The fake brokers' tests have every kind of log, at every offset.
source "$(dirname "$0")/lib.sh"
use_shared_cluster
export XDG_STATE_HOME=$WORK/state

groups() { kt-groups --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
started=$(date +%s%3N)

# Record N of 60: an hour ago and 7 s more for each before it, every ninth a minute ahead of its neighbours.
records() {
  python3 -c "
import json
for n in range(60):
    time = $started - 3_600_000 + n * 7_000 + (60_000 if n % 9 == 0 else 0)
    print(json.dumps({'value': 'x', 'timestamp': time}))"
}

# check_at TOPIC OFFSET RECORD: a group that goes on there is as old as the log had become with this record.
check_at() {
  local group
  group=$(new_name timed)
  expect_exit 0 groups --reset-offsets --group "$group" --topic "$1" --to-offset "$2" --execute
  expect_exit 0 groups --lag --time-lag --group "$group" --output json
  python3 - "$WORK/out" "$started" "$(date +%s%3N)" "$3" <<'END'
import json, sys
(row,) = json.load(open(sys.argv[1]))
started, now, record = map(int, sys.argv[2:])
reached = max(n * 7_000 + (60_000 if n % 9 == 0 else 0) for n in range(record + 1)) - 3_600_000
age = row["time_lag_seconds"] * 1_000
assert -reached <= age <= now - started - reached + 100, f"record {record}: {age} is not {-reached}: {row}"
END
}

topic=$(new_topic timed --partitions 1)
records | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --input jsonl --batch-size 300
for offset in 0 1 9 17 30 59; do check_at "$topic" "$offset" "$offset"; done

# Transactions of ten: behind each stands a marker with an offset and a time of its own, which is that of its commit.
topic=$(new_topic paid --partitions 1)
records | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --input jsonl --transaction 10
check_at "$topic" 0 0
check_at "$topic" 5 5
check_at "$topic" 9 9
group=$(new_name marked)
expect_exit 0 groups --reset-offsets --group "$group" --topic "$topic" --to-offset 11 --execute
expect_exit 0 groups --until 'time-lag < 10m' --within 0s --group "$group"
