#!/usr/bin/env bash
# Groups to which something happens, as a screen tells it: one consumer is killed, one is stopped, one is too slow, one
# keeps up. Everything is recorded on the way, so that looks can be counted instead of seconds: within three of them
# each story shows. Exit 77: tmux is not installed.
source "$(dirname "$0")/lib.sh"
source "$ROOT/tests/support/terminal.sh"
use_shared_cluster

declare -A consumer
children=()
tidy_up() {
  local story
  kill_children
  tmux kill-server 2>/dev/null
  for story in even killed stopped slow; do
    kt-topics --bootstrap-server "$BOOTSTRAP" --delete --topic "$story-$$" 2>/dev/null
  done
}

# reads STORY SESSION_TIMEOUT: a consumer that commits every half second.
reads() {
  mkfifo "$WORK/$1"
  kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$1-$$" --group "$1-$$" --from-beginning \
    --command-property auto.commit.interval.ms=500 --command-property session.timeout.ms="$2" \
    --command-property client.id="$1" >"$WORK/$1" 2>/dev/null &
  consumer[$1]=$!
  children+=($!)
}

for story in even killed stopped slow; do
  expect_exit 0 kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic "$story-$$" --partitions 1
  # Long lines, because a pipe to a slow reader holds many short ones.
  (while :; do printf '%02000d\n' 0; done) 2>/dev/null |
    kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$story-$$" --rate 40 >/dev/null 2>&1 &
  children+=($!)
  reads "$story" 6000
done
for story in even killed stopped; do cat "$WORK/$story" >/dev/null & children+=($!); done
(while read -r _; do read -rt 0.1 _ <> <(:) || true; done) <"$WORK/slow" &
children+=($!)

on_terminal 100x24 "kt-watch --bootstrap-server $BOOTSTRAP -n 1 --group '.*-$$' --record $WORK/looks"
for story in even killed stopped; do expect_page "^$story-$$ +OK "; done
kill -KILL "${consumer[killed]}"
wait "${consumer[killed]}" 2>/dev/null || true
kill -STOP "${consumer[stopped]}"
moment=$(date -u +%FT%T.%3NZ)
expect_page "^killed-$$ +SLOW "
expect_page "^stopped-$$ +SLOW "
expect_page "^slow-$$ +SLOW "
# The sessions end after six seconds: then it is known that nobody is there.
expect_page "^killed-$$ +NOMEMBER .* Empty +0$"
expect_page "^stopped-$$ +NOMEMBER .* Empty +0$"
expect_page "killed-$$ +member left: killed"
expect_page "^even-$$ +OK "
press q
expect_page '^status=0$'

# The looks from the moment on until another word than OK, and those from the empty group on until NOMEMBER.
expect_exit 0 kt-watch --replay "$WORK/looks" --output csv
python3 - "$WORK/out" "$moment" "$$" <<'END' >"$WORK/counts" || fail "$(cat "$WORK/counts")"
import csv, sys
path, moment, number = sys.argv[1:]
looks = list(csv.DictReader(open(path)))
for story in ("killed", "stopped"):
    # The first look behind the moment may still see a commit that was made before it.
    after = [row for row in looks if row["group"] == f"{story}-{number}" and row["time"] > moment][1:]
    suspected = next(i for i, row in enumerate(after) if row["verdict"] != "OK")
    empty = next(i for i, row in enumerate(after) if row["state"] == "Empty")
    alone = next(i for i, row in enumerate(after) if row["verdict"] == "NOMEMBER")
    if suspected > 2 or alone - empty > 2:
        sys.exit(f"{story}: suspected at look {suspected}, empty at {empty}, NOMEMBER at {alone}")
even = {row["verdict"] for row in looks if row["group"] == f"even-{number}"}
if not even <= {"UNKNOWN", "WARMUP", "OK"}:
    sys.exit(f"a consumer that keeps up is called {even}")
END
