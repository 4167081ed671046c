#!/usr/bin/env bash
# The fake cluster of the tests is good enough for other people's clients: kcat lists it, writes to it, reads from it,
# and joins a group on it.
set -euo pipefail
command -v kcat > /dev/null || { echo 'kcat is not installed' >&2 && exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { echo "$*" >&2 && exit 1; }

mkfifo "$work/stdin"
"${FAKE_KAFKA:?the program fake_kafka}" --topics 2 --records 100 < "$work/stdin" > "$work/servers" &
exec 9> "$work/stdin" # the fake cluster ends when this does
while [[ ! -s $work/servers ]]; do
  kill -0 $! || fail "the fake cluster did not start"
  read -rt 0.05 <> <(:) || true
done
servers=$(< "$work/servers")

timeout 20 kcat -L -b "$servers" > "$work/list"
grep -q '3 brokers' "$work/list" || fail 'kcat -L does not see three brokers'
grep -q 'topic "t00001" with 3 partitions' "$work/list" || fail 'kcat -L does not see the topic'

read_all=$(timeout 20 kcat -C -q -e -b "$servers" -t t00000 | wc -l)
((read_all == 300)) || fail "kcat -C reads $read_all of 300 records"

printf 'a\nb\nc\n' | timeout 20 kcat -P -b "$servers" -t t00000 -p 0
written=$(timeout 20 kcat -C -q -e -b "$servers" -t t00000 -p 0 -o 100 | tr '\n' ' ')
[[ $written == 'a b c ' ]] || fail "kcat reads back '$written'"

in_group=$(timeout 30 kcat -q -e -b "$servers" -X auto.offset.reset=earliest -G readers t00001 | wc -l)
((in_group == 300)) || fail "a group reads $in_group of 300 records"
