#!/usr/bin/env bash
# The only broker stops answering: that is said after two seconds, and the delivery timeout ends it with the count.
source "$(dirname "$0")/lib.sh"
command -v kcat >/dev/null || exit 77
use_own_cluster --brokers 1

topic=$(new_topic away --partitions 1)
has() { [[ $(kcat -b "$BOOTSTRAP" -t "$topic" -C -e -q -o beginning | wc -l) == "$1" ]]; }
said() { grep -q "$1" "$WORK/producer.err"; }

mkfifo "$WORK/pipe"
kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --command-property delivery.timeout.ms=8000 \
  <"$WORK/pipe" >"$WORK/producer.out" 2>"$WORK/producer.err" &
producer=$!
exec 3>"$WORK/pipe"
seq 10 >&3
eventually 10 has 10
cluster pause 1
seq 100 >&3
eventually 6 said '100 records wait for acknowledgement'
exec 3>&-
status=0
wait "$producer" || status=$?
cluster resume 1

cp "$WORK/producer.err" "$WORK/err"
expect_equal 1 "$status" 'exit status'
lost="cannot send 100 of 110 lines to topic '$topic'"
expect_err "$lost: lines 11-110; line 11: no acknowledgement within delivery.timeout.ms"
[[ ! -s $WORK/producer.out ]] || fail 'nothing belongs on stdout'
