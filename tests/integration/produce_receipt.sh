#!/usr/bin/env bash
# A run that is killed is gone on with from its receipt: without loss, and in transactions without duplicates.
source "$(dirname "$0")/lib.sh"
command -v kcat >/dev/null || exit 77
use_shared_cluster

LINES=${LINES:-40000}
RATE=$((LINES / 4))
produce() { kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" "$@"; }
stored() { kcat -b "$BOOTSTRAP" -t "$topic" -C -e -q -o beginning -X isolation.level=read_committed | sort -n; }
seq "$LINES" >"$WORK/lines"
receipt=$WORK/receipt

# killed_in_between OPTIONS...: kill -9 once the receipt has grown.
rows() { grep -c '^[0-9]' "$receipt" 2>/dev/null || true; }
has_grown() { (($(rows) > before)); }
killed_in_between() {
  local before producer
  before=$(rows)
  kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --rate "$RATE" "$@" <"$WORK/lines" \
    >"$WORK/out" 2>"$WORK/err" &
  producer=$!
  eventually 10 has_grown
  kill -KILL "$producer"
  wait "$producer" 2>/dev/null && fail 'it ended before it was killed'
  return 0
}

# What a receipt says of each partition is what is there.
topic=$(new_topic receipt --partitions 3)
expect_exit 0 produce --receipt "$receipt" <"$WORK/lines"
grep -q '^# complete$' "$receipt" || fail 'not complete'
records() { awk -F, '/^[0-9]/ { sum += $3 - $2 + 1 } END { print sum }' "$receipt"; }
expect_equal "$LINES" "$(records)" 'records of all rows'
expect_equal "$LINES" "$(tail -n 2 "$receipt" | head -n 1 | cut -d, -f6)" 'lines through'
read -r partition first position < <(grep '^[0-9]' "$receipt" | tail -n 1 | awk -F, '{ print $1, $2, $4 }')
expect_equal "$position" "$(kcat -b "$BOOTSTRAP" -t "$topic" -p "$partition" -o "$first" -c 1 -C -q)" 'the first record'

# One that is complete is gone on with when the input has grown.
seq "$((LINES + 10))" >"$WORK/more"
expect_exit 0 produce --resume "$receipt" <"$WORK/more"
expect_equal "$(cat "$WORK/more")" "$(stored)" 'records after the input grew'

# Killed twice: nothing is lost, what comes twice is what the receipt did not know yet.
rm "$receipt"
topic=$(new_topic receipt --partitions 3)
killed_in_between --receipt "$receipt"
killed_in_between --resume "$receipt"
expect_exit 0 produce --resume "$receipt" <"$WORK/lines"
cmp <(stored | uniq) "$WORK/lines" || fail 'lines were lost'

# In transactions nothing comes twice either.
rm "$receipt"
topic=$(new_topic receipt --partitions 3)
killed_in_between --transaction 1000 --receipt "$receipt"
killed_in_between --transaction 1000 --resume "$receipt"
# Where the receipt lags behind the cluster, the cluster counts.
sed -i '$d' "$receipt"
expect_exit 0 produce --transaction 1000 --resume "$receipt" <"$WORK/lines"
cmp <(stored) "$WORK/lines" || fail 'lines were lost or came twice'

# What does not fit is refused, and a failure says how to go on.
expect_exit 2 produce --resume "$receipt" <"$WORK/lines"
expect_err '--transaction'
expect_exit 2 produce --receipt "$receipt" <"$WORK/lines"
expect_err "'$receipt'.*--resume"
expect_exit 2 produce --resume "$receipt" --transaction --input jsonl <"$WORK/lines"
expect_exit 1 produce --resume "$receipt" --transaction < <(seq 10)
expect_err 'the input ends with line 10'
expect_exit 2 produce --resume "$WORK/nosuch" <"$WORK/lines"
expect_err nosuch
expect_exit 2 produce --receipt "$WORK/none" --request-required-acks 0 <"$WORK/lines"
expect_err 'acks=0'
topic=$(new_topic receipt --partitions 1)
expect_exit 1 produce --receipt "$WORK/second" --reader-property parse.key=true --reader-property key.separator=: \
  < <(printf 'a:1\nb:2\nbad\n')
expect_err "--resume .*/second goes on behind line 2"
