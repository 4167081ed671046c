#!/usr/bin/env bash
# kt-watch --listen: metrics for Prometheus and a sign of health, from the same samples that are shown.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

topic=listen-$$ child=''
tidy_up() { [[ -z $child ]] || kill "$child" 2>/dev/null; }

expect_exit 0 kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic "$topic" --partitions 2 --replication-factor 3
seq 50 | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic"
expect_exit 0 kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --group "$topic" --from-beginning \
  --max-messages 20

# ask PATH: the status, then the page.
ask() {
  python3 - "$at$1" <<'END'
import sys, urllib.error, urllib.request
try:
    with urllib.request.urlopen("http:" + "//" + sys.argv[1], timeout=5) as answer:
        print(answer.status, answer.headers["Content-Type"], answer.read().decode(), sep="\n")
except urllib.error.HTTPError as error:
    print(error.code, error.headers["Content-Type"], error.read().decode(), sep="\n")
END
}
is_healthy() { [[ $(ask /healthz) == 200* ]]; }

mkfifo "$WORK/said"
kt-watch --bootstrap-server "$BOOTSTRAP" --group "$topic" -n 0.2 --plain --listen 127.0.0.1:0 \
  >/dev/null 2>"$WORK/said" &
child=$!
exec 3<"$WORK/said"
read -rt 10 line <&3 || fail 'it does not say where it listens'
at=${line##* }
[[ $line == 'serving /metrics and /healthz on 127.0.0.1:'[1-9]* ]] || fail "it says '$line'"
eventually 5 is_healthy
expect_exit 0 ask /metrics
expect_out '^text/plain; version=0\.0\.4'
expect_out "^kt_group_lag_records\{group=\"$topic\"\} 30$"
expect_out "^kt_group_verdict\{group=\"$topic\",verdict=\"NOMEMBER\"\} 1$"
expect_out "^kt_group_state\{group=\"$topic\",state=\"Empty\"\} 1$"
expect_out "^kt_group_bad\{group=\"$topic\"\} 1$"
expect_out "^kt_topic_under_replicated_partitions\{topic=\"$topic\"\} 0$"
expect_equal 30 "$(awk '/^kt_partition_lag_records/ { sum += $2 } END { print sum }' "$WORK/out")" \
  'the lag of the partitions'
knows_retention() { ask /metrics | grep -q "^kt_group_retention_seconds{group=\"$topic\"} 604[0-9][0-9][0-9]\."; }
eventually 10 knows_retention
expect_exit 0 ask /nosuch
expect_out '^404$'

# A port has one listener; leaving does not wait for anybody.
expect_exit 1 kt-watch --bootstrap-server "$BOOTSTRAP" --count 1 --plain --listen "$at"
expect_err "cannot listen on '$at'"
expect_exit 0 within 10 kt-watch --bootstrap-server "$BOOTSTRAP" --count 1 --plain --listen :0
expect_exit 2 kt-watch --bootstrap-server "$BOOTSTRAP" --listen nowhere
expect_exit 2 kt-watch --bootstrap-server "$BOOTSTRAP" --once --listen :0
kill "$child"
status=0
wait "$child" || status=$?
child=''
expect_equal 130 "$status" 'exit status'

expect_exit 0 kt-groups --bootstrap-server "$BOOTSTRAP" --delete --group "$topic"
expect_exit 0 kt-topics --bootstrap-server "$BOOTSTRAP" --delete --topic "$topic"
