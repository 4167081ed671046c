#!/usr/bin/env bash
# What a look costs at 50,000 groups with 200,000 positions on 100 fake brokers, a look every five seconds. Wanted: less
# than 1 s of work a look and 500 MB. FAKE_KAFKA is the program fake_kafka, BROKERS, TOPICS and GROUPS_MADE the size:
# each group reads the four partitions of one topic. ADVANCE: every 0.9 s every log grows by so many records, and every
# group has read them.
source "$(dirname "$0")/lib.sh"

BROKERS=${BROKERS:-100} TOPICS=${TOPICS:-50000} GROUPS_MADE=${GROUPS_MADE:-50000} LOOKS=${LOOKS:-6} EVERY=${EVERY:-5}
ADVANCE=${ADVANCE:-0}
FAKE_KAFKA=${FAKE_KAFKA:-$ROOT/build/release/tests/support/fake_kafka}
coproc FAKE { exec "$FAKE_KAFKA" --brokers "$BROKERS" --topics "$TOPICS" --partitions 4 --groups "$GROUPS_MADE" \
  --records 10; }
read -r BOOTSTRAP <&"${FAKE[0]}"
read -r first _ < <(cpu_of kt-watch --bootstrap-server "${BOOTSTRAP%%,*}" --plain --once)
if [ "$ADVANCE" -gt 0 ]; then
  exec {fake}>&"${FAKE[1]}" # a subshell does not get those of a coprocess
  while sleep 0.9; do echo "advance $ADVANCE"; done >&"$fake" &
  trap 'kill $!' EXIT
fi
read -r all memory < <(cpu_of kt-watch --bootstrap-server "${BOOTSTRAP%%,*}" --plain -n "$EVERY" --count "$LOOKS")
awk -v all="$all" -v first="$first" -v looks="$LOOKS" -v memory="$memory" -v groups="$GROUPS_MADE" \
  'BEGIN { printf "%d groups: the first look %.1f s of CPU, each other one %.2f s, peak %.0f MB\n",
           groups, first, (all - first) / (looks - 1), memory * 1.024 / 1000 }'
