#!/usr/bin/env bash
# 10,000 topics of 10 partitions on the fake brokers of the tests: what kt-topics takes to list and describe them where
# brokers keep nothing on disk. Wanted: 0.5 s and 100 MB. FAKE_KAFKA is the program fake_kafka.
source "$(dirname "$0")/lib.sh"

TOPICS=${TOPICS:-10000}
FAKE_KAFKA=${FAKE_KAFKA:-$ROOT/build/release/tests/support/fake_kafka}
coproc FAKE { exec "$FAKE_KAFKA" --topics "$TOPICS" --partitions 10 --replication 3; }
read -r BOOTSTRAP <&"${FAKE[0]}"
echo "$TOPICS topics of 10 partitions on fake brokers"
tool="kt-topics --bootstrap-server $BOOTSTRAP"
python3 "$ROOT/tests/bench/measure.py" "$RUNS" "$tool --list" "$tool --describe" "$tool --describe --output jsonl" \
  "$tool --describe --under-replicated-partitions"
