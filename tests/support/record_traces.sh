#!/usr/bin/env bash
# record_traces.sh FILE: records, on a real cluster, groups that get into the rarer kinds of trouble, for the unit test
# of the verdicts on them (tests/unit/watch/traces_test.cc says which, and when). Takes a minute; wants BOOTSTRAP, and
# the tools on PATH.
#   trace-stall        an open transaction keeps a reader of committed records from partition 0; it reads partition 1
#   trace-lost         nobody reads; at look 10 records beyond the commit are deleted
#   trace-rewind       its offsets are reset at look 20, when nobody reads; a slow consumer begins at look 24
#   trace-rebalancing  of two members one is stopped at look 12, a third joins: the rebalance waits for a session to end
source "$(dirname "$0")/record_lib.sh"

FILE=$1
LOOKS=50
STORIES=(stall lost rewind rebalancing)

in_background() {
  "$@" >/dev/null 2>&1 &
  children+=($!)
}

# until_look N: until kt-watch has looked so often.
looks=0
until_look() {
  while ((looks < $1)); do
    read -r _ <&3
    looks=$((looks + 1))
  done
}

# writes STORY RATE [OPTIONS]: long lines, because a pipe to a slow reader holds many short ones.
writes() {
  while :; do printf '%02000d\n' 0; done |
    kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "trace-$1" --rate "$2" "${@:3}"
}

# reads STORY CLIENT [OPTIONS]: a consumer that commits every second.
reads() {
  exec kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "trace-$1" --group "trace-$1" --from-beginning \
    --command-property auto.commit.interval.ms=1000 --command-property client.id="$2" "${@:3}"
}
slowly() { while read -r _; do pause 0.1; done; }

for story in "${STORIES[@]}"; do
  partitions=2
  [[ $story != lost ]] || partitions=1
  kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic "trace-$story" --partitions "$partitions" \
    --replication-factor 3 >/dev/null
done
in_background writes stall 20
in_background writes rewind 20
in_background writes rebalancing 20
in_background reads stall stall --isolation-level read_committed
reads rewind rewind --command-property session.timeout.ms=6000 >/dev/null 2>&1 &
reader=$!
children+=("$reader")
in_background reads rebalancing first --command-property session.timeout.ms=6000
stopped=${children[-1]}
in_background reads rebalancing second --command-property session.timeout.ms=6000
seq 100 | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic trace-lost >/dev/null
kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic trace-lost --group trace-lost --from-beginning \
  --max-messages 20 >/dev/null 2>&1
pause 5

mkfifo "$WORK/looks"
kt-watch --bootstrap-server "$BOOTSTRAP" --group 'trace-.*' -n 1 --count "$LOOKS" --output csv --no-headers \
  --record "$FILE" >"$WORK/all" &
watcher=$!
(tail -n +1 -f --pid "$watcher" "$WORK/all" | grep --line-buffered ',trace-stall,') >"$WORK/looks" &
children+=($!)
exec 3<"$WORK/looks"

until_look 6
# The transaction stays open as long as its input.
(printf 'first\n' && pause 60) | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic trace-stall \
  --partition 0 --transaction >/dev/null 2>&1 &
children+=($!)
until_look 10
kt-topics --bootstrap-server "$BOOTSTRAP" --delete-records --topic trace-lost --to-offset 60 --yes >/dev/null
until_look 12
kill -STOP "$stopped"
in_background reads rebalancing third --command-property session.timeout.ms=6000
until_look 16
kill -TERM "$reader"
wait "$reader" 2>/dev/null || true
until_look 20
kt-groups --bootstrap-server "$BOOTSTRAP" --group trace-rewind --topic trace-rewind --reset-offsets --shift-by -150 \
  --execute >/dev/null
until_look 24
reads rewind again 2>/dev/null | slowly &
children+=($!)
wait "$watcher"
clean_up
for story in "${STORIES[@]}"; do
  kt-groups --bootstrap-server "$BOOTSTRAP" --delete --group "trace-$story" >/dev/null || true
  kt-topics --bootstrap-server "$BOOTSTRAP" --delete --topic "trace-$story" || true
done
