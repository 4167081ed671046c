#!/usr/bin/env bash
# record_stories.sh FILE: records, on a real cluster, groups to each of which something else happens, for the unit test
# of what kt-watch makes of it (tests/unit/watch/stories_test.cc says what and when). Takes a minute and a half; wants
# BOOTSTRAP, and the tools on PATH.
source "$(dirname "$0")/record_lib.sh"

FILE=$1
RATE=40 LOOKS=80

# reads STORY SESSION_TIMEOUT: a consumer that commits every second; its process is in the variable STORY.
reads() {
  mkfifo "$WORK/$1"
  kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "story-$1" --group "story-$1" --from-beginning \
    --command-property auto.commit.interval.ms=1000 --command-property session.timeout.ms="$2" \
    --command-property client.id="$1" >"$WORK/$1" 2>/dev/null &
  children+=($!)
  eval "$1=$!"
}

for story in even killed paused slow; do
  kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic "story-$story" --partitions 2 \
    --replication-factor 3 >/dev/null
  # Long lines, because a pipe to a slow reader holds many short ones.
  (while :; do printf "%02000d\n" 0; done) |
    kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "story-$story" \
    --rate "$RATE" >/dev/null 2>&1 &
  children+=($!)
done

reads even 45000
reads killed 6000
reads paused 60000
reads slow 45000
for story in even killed paused; do
  cat "$WORK/$story" >/dev/null &
  children+=($!)
done
(while read -r _; do pause 0.1; done) <"$WORK/slow" &
children+=($!)

kt-watch --bootstrap-server "$BOOTSTRAP" --group 'story-.*' -n 1 --count "$LOOKS" --plain --record "$FILE" \
  >/dev/null &
watcher=$!
pause 25
# shellcheck disable=SC2154 # reads() names it
kill -KILL "$killed"
# shellcheck disable=SC2154
kill -STOP "$paused"
pause 35
kill -CONT "$paused"
wait "$watcher"
clean_up
for story in even killed paused slow; do
  kt-groups --bootstrap-server "$BOOTSTRAP" --delete --group "story-$story" >/dev/null || true
  kt-topics --bootstrap-server "$BOOTSTRAP" --delete --topic "story-$story" || true
done
