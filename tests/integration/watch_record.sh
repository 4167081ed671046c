#!/usr/bin/env bash
# kt-watch --record and --replay: what was watched can be watched again, as tables, as a gate and on a screen, whatever
# became of the process that recorded it. Exit 77: tmux is not installed.
source "$(dirname "$0")/lib.sh"
source "$ROOT/tests/support/terminal.sh"
use_shared_cluster

topic=record-$$ file=$WORK/watched
watch=(kt-watch --bootstrap-server "$BOOTSTRAP" --group "$topic")
expect_exit 0 kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic "$topic" --partitions 2
seq 50 | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic"
expect_exit 0 kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --group "$topic" --from-beginning \
  --max-messages 20

# What is played is what was shown.
expect_exit 0 kt-watch --bootstrap-server "$BOOTSTRAP" --group "$topic" -n 0.2 --count 5 --output csv --record "$file"
cp "$WORK/out" "$WORK/shown"
expect_exit 0 kt-watch --replay "$file" --output csv
cmp "$WORK/shown" "$WORK/out" || fail 'the recording shows something else'
expect_exit 0 kt-watch --replay "$file" --output csv --no-headers --speed 100 --count 3
expect_equal 3 "$(wc -l <"$WORK/out")" 'looks'
expect_exit 0 kt-watch --replay "$file" --group another
expect_exit 0 kt-watch --replay "$file" --until 'lag = 30 for 400ms'
expect_exit 4 kt-watch --replay "$file" --until 'lag < 30'
expect_err 'did not come true in time'

# Nothing is recorded over; a process that is killed leaves what it had.
cp "$file" "$WORK/copy"
expect_exit 2 "${watch[@]}" --once --record "$file"
expect_err 'exists already'
cmp "$file" "$WORK/copy" || fail 'the recording was written over'
mkfifo "$WORK/looks"
"${watch[@]}" -n 0.2 --output jsonl --record "$WORK/killed" >"$WORK/looks" &
child=$!
exec 3<"$WORK/looks"
for _ in 1 2 3 4; do read -rt 10 _ <&3; done
kill -KILL "$child"
wait "$child" 2>/dev/null || true
expect_exit 0 kt-watch --replay "$WORK/killed" --output csv --no-headers
((4 <= $(wc -l <"$WORK/out"))) || fail 'looks of the killed process are missing'
expect_err 'ends in the midst'
head -c 300 "$file" | tail -c 200 >"$WORK/damaged"
expect_exit 2 kt-watch --replay "$WORK/damaged"
expect_exit 2 kt-watch --replay "$WORK/nosuch"
expect_exit 2 kt-watch --replay "$file" --once
expect_exit 2 kt-watch --replay "$file" --record "$WORK/other"
expect_exit 2 kt-watch --replay "$file" --speed 0
expect_exit 2 kt-watch --bootstrap-server "$BOOTSTRAP" --once --record "$WORK/no/such/folder" --speed 2
expect_exit 1 kt-watch --bootstrap-server "$BOOTSTRAP" --once --record "$WORK/no/such/folder"

# On a screen: it pauses, steps, changes its speed, and stays at its end until 'q'.
on_terminal 100x20 "kt-watch --replay $file --speed 0.1"
expect_page 'recorded, 0\.1x '
press Space
expect_page 'PAUSED'
press +
expect_page 'recorded, 0\.2x '
for _ in 1 2 3 4 5; do
  press .
  read -rt 0.1 _ <> <(:) || true
done
expect_page ' END$'
expect_page "^$topic +NOMEMBER +30 "
press q
expect_page '^status=0$'

expect_exit 0 kt-groups --bootstrap-server "$BOOTSTRAP" --delete --group "$topic"
expect_exit 0 kt-topics --bootstrap-server "$BOOTSTRAP" --delete --topic "$topic"
