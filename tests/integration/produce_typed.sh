#!/usr/bin/env bash
# On a terminal: a prompt, and each line is sent at once. Ctrl-C sends what was read and exits 130.
source "$(dirname "$0")/lib.sh"
command -v kcat >/dev/null || exit 77
use_shared_cluster

topic=$(new_topic typed --partitions 1)
count() { kcat -b "$BOOTSTRAP" -t "$topic" -C -e -q -o beginning | wc -l; }
has() { [[ $(count) == "$1" ]]; }

# The program's terminal is a pseudo-terminal; what it shows goes to $WORK/screen.
mkfifo "$WORK/keyboard"
script -qec "kt-console-producer --bootstrap-server $BOOTSTRAP --topic $topic" "$WORK/screen" \
  <"$WORK/keyboard" >/dev/null 2>&1 &
terminal=$!
exec 3>"$WORK/keyboard"
echo first >&3
eventually 10 has 1
echo second >&3
eventually 10 has 2
printf '\004' >&3
exec 3>&-
wait "$terminal" || fail 'the end of typing is no failure'
grep -q '^>' "$WORK/screen" || fail 'no prompt on a terminal'

# In a pipe there is no prompt, lines go out while the pipe stays open, and an interrupt loses nothing.
mkfifo "$WORK/pipe"
kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" <"$WORK/pipe" >"$WORK/out" 2>"$WORK/err" &
producer=$!
exec 3>"$WORK/pipe"
seq 500 >&3
eventually 10 has 502
printf 'half a line' >&3
kill -INT "$producer"
status=0
wait "$producer" || status=$?
exec 3>&-
expect_equal 130 "$status" 'exit status after Ctrl-C'
expect_err 'interrupted; all 500 lines were sent'
expect_no_out
expect_equal 502 "$(count)" 'records after Ctrl-C'
