#!/usr/bin/env bash
# Why rebalances repeat: a member that is started again and again is named, below the tables and in what is recorded.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

children=()
tidy_up() {
  kill_children
  kt-topics --bootstrap-server "$BOOTSTRAP" --delete --topic "$topic" 2>/dev/null
}

topic=causes-$$
expect_exit 0 kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic "$topic" --partitions 1
echo one | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic"
kt-watch --bootstrap-server "$BOOTSTRAP" --group "$topic" -n 0.2 --plain --record "$WORK/looks" >"$WORK/seen" &
watcher=$!
children+=("$watcher")
# The last look at the group.
is_now() { grep -E "^$topic +[A-Z]" "$WORK/seen" | tail -n 1 | grep -qE -- "^$topic +$1 "; }

for _ in 1 2 3; do
  kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --group "$topic" --from-beginning \
    --command-property client.id=flap >/dev/null 2>&1 &
  member=$!
  children+=("$member")
  eventually 10 is_now 'Stable +1'
  kill -TERM "$member"
  eventually 10 is_now 'Empty +0'
done
expect_equal 1 "$(grep -c 'likely cause' "$WORK/seen")" 'causes'
grep -qE "^$topic: likely cause of rebalances: flap \(127\.0\.0\.1\) left and came back 2 times in [0-9]+s$" \
  "$WORK/seen" || fail "$(cat "$WORK/seen")"
kill "$watcher"
wait "$watcher" || true
expect_exit 0 kt-watch --replay "$WORK/looks" --plain
expect_out "^$topic: likely cause of rebalances: flap "
expect_exit 0 kt-groups --bootstrap-server "$BOOTSTRAP" --delete --group "$topic"
