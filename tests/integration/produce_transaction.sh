#!/usr/bin/env bash
# Transactions store all or nothing, the rate is kept, and what was done is summed up.
source "$(dirname "$0")/lib.sh"
command -v kcat >/dev/null || exit 77
use_shared_cluster

topic=$(new_topic transaction --partitions 2)
produce() { kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" "$@"; }
stored() { kcat -b "$BOOTSTRAP" -t "$topic" -C -e -q -o beginning -X isolation.level=read_committed | sort -n; }
keyed=(--reader-property parse.key=true --reader-property key.separator=:)

expect_exit 0 produce --transaction < <(seq 100)
expect_equal "$(seq 100)" "$(stored)" 'records of a transaction'

expect_exit 1 produce "${keyed[@]}" --transaction < <(seq 101 199 | sed 's/^/k:/'; echo bad)
expect_err "line 100: no key separator found in 'bad'; the transaction was aborted: nothing was stored"
expect_one_line_of_error
expect_equal 100 "$(stored | wc -l)" 'records after an aborted transaction'

expect_exit 1 produce "${keyed[@]}" --transaction 10 < <(seq 101 125 | sed 's/^/k:/'; echo bad)
expect_err 'line 26: .*the transaction was aborted: nothing behind line 20 was stored'
expect_equal "$(seq 120)" "$(stored)" 'records of the transactions that were whole'

# A record that the topic does not take is one that the transaction lacks.
topic=$(new_topic transaction --partitions 1 --config max.message.bytes=2000)
expect_exit 1 produce --transaction < <(echo before; head -c 5000 /dev/zero | tr '\0' x; echo; echo after)
expect_err 'line 2: .*MSG_SIZE_TOO_LARGE.*nothing was stored'
expect_equal 0 "$(stored | wc -l)" 'records beside one that is too large'
expect_exit 2 produce --transaction 0 </dev/null
expect_err '--transaction'
expect_exit 0 produce --transaction </dev/null

# Ctrl-C takes back what is not whole.
mkfifo "$WORK/pipe"
kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --transaction 5 \
  <"$WORK/pipe" >"$WORK/out" 2>"$WORK/err" &
producer=$!
exec 3>"$WORK/pipe"
seq 7 >&3
has() { [[ $(stored | wc -l) == "$1" ]]; }
eventually 10 has 5
kill -INT "$producer"
status=0
wait "$producer" || status=$?
exec 3>&-
expect_equal 130 "$status" 'exit status after Ctrl-C'
expect_equal 5 "$(stored | wc -l)" 'records after Ctrl-C'

# 30 records at 20 in a second take longer than a second.
began=$EPOCHREALTIME
expect_exit 0 produce --rate 20 --progress < <(seq 30)
expect_err '^30 records in .*/s.*p50.*p99.* batches of'
expect_one_line_of_error
((${EPOCHREALTIME/./} - ${began/./} > 1000000)) || fail 'the rate was not kept'
expect_exit 2 produce --rate 0 </dev/null
expect_err '--rate 0'
expect_exit 2 produce --progress=no </dev/null
expect_err '--progress'
