#!/usr/bin/env bash
# 5,000 groups of 3 partitions on three fake brokers that answer after 2 ms: what kt-groups takes to describe all of
# them and to sum up their lag. Wanted: 250 ms and 60 MB. That the number of requests grows with brokers and not with
# groups is for a unit test. FAKE_KAFKA is the program fake_kafka.
source "$(dirname "$0")/lib.sh"

GROUPS_MADE=${GROUPS_MADE:-5000}
PARTITIONS=${PARTITIONS:-3}
FAKE_KAFKA=${FAKE_KAFKA:-$ROOT/build/release/tests/support/fake_kafka}
coproc FAKE { exec "$FAKE_KAFKA" --topics 100 --partitions "$PARTITIONS" --groups "$GROUPS_MADE" --records 10; }
read -r BOOTSTRAP <&"${FAKE[0]}"
echo 'fault delay delay=2' >&"${FAKE[1]}"
read -r _ <&"${FAKE[0]}"
echo "$GROUPS_MADE groups of $PARTITIONS partitions on fake brokers that answer after 2 ms"
tool="kt-groups --bootstrap-server $BOOTSTRAP"
# A line a group about its missing members is not what is measured.
exec 2> >(grep -v 'has no active members\|^$' >&2)
python3 "$ROOT/tests/bench/measure.py" "$RUNS" "$tool --describe --all-groups" "$tool --lag" "$tool --lag --time-lag" \
  "$tool --list --state" "$tool --describe --all-groups --output jsonl"
