#!/usr/bin/env bash
# What Apache's tool does not have: ranges, times, tails, searches and other forms of output.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

topic=$(new_topic selection --partitions 1)
other=$(new_topic selection --partitions 3)
seq 0 99 | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" 2>/dev/null
seq 0 99 | sed 's/.*/k&:&/' | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$other" \
  --reader-property parse.key=true --reader-property key.separator=: 2>/dev/null
printf 'a:1\tk\tplain\nb:2\tk\t"quoted", and more\nNUL\tNUL\tNUL\n' |
  kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --reader-property parse.key=true \
    --reader-property parse.headers=true --reader-property null.marker=NUL 2>/dev/null
consume() { kt-console-consumer --bootstrap-server "$BOOTSTRAP" "$@"; }
values() { paste -sd' ' "$WORK/out"; }

# --- ranges -----------------------------------------------------------------------------------------------------------

expect_exit 0 consume --topic "$topic" --offset 10..13
expect_equal '10 11 12' "$(values)" 'a range'
expect_exit 0 consume --topic "$topic" --offset ..3
expect_equal '0 1 2' "$(values)" 'a range without a beginning'
expect_exit 0 consume --topic "$topic" --offset end-6..end-3
expect_equal '97 98 99' "$(values)" 'a range relative to the end'
expect_exit 0 consume --topic "$topic" --partition 0 --offset 98 --exit-at-end --max-messages 2
expect_equal '98 99' "$(values)" 'the end of the log'
expect_exit 0 consume --topic "$other" --from-beginning --exit-at-end
expect_equal "$(seq 0 99)" "$(sort -n "$WORK/out")" 'three partitions to their ends'
expect_exit 0 consume --topic "$other" --partition 0,1-2 --offset earliest --exit-at-end
expect_equal 100 "$(wc -l <"$WORK/out")" 'records of listed partitions'
expect_exit 0 consume --topic "$topic,$other" --from-beginning --exit-at-end
expect_equal 203 "$(wc -l <"$WORK/out")" 'records of two topics'
expect_exit 1 consume --topic "$topic,$other-missing" --exit-at-end
expect_exit 2 consume --topic "$topic" --offset 1..x
expect_exit 2 consume --topic "$topic" --group g --offset 1..2

# --- times ------------------------------------------------------------------------------------------------------------

expect_exit 0 consume --topic "$topic" --since -1h --exit-at-end
expect_equal 103 "$(wc -l <"$WORK/out")" 'records of the last hour'
expect_exit 0 consume --topic "$topic" --since 2001-01-01 --before -1h
expect_no_out
expect_exit 0 consume --topic "$topic" --before now
expect_equal 103 "$(wc -l <"$WORK/out")" 'records before now'
expect_exit 2 consume --topic "$topic" --since yesterday
expect_exit 2 consume --topic "$topic" --before soon
expect_exit 2 consume --topic "$topic" --since -1h --from-beginning

# --- tails ------------------------------------------------------------------------------------------------------------

expect_exit 0 consume --topic "$topic" --tail 2 --exit-at-end
expect_equal '"quoted", and more null' "$(values)" 'the newest two'
expect_exit 0 consume --topic "$other" --tail 7 --exit-at-end
expect_equal 7 "$(wc -l <"$WORK/out")" 'the newest of three partitions'
expect_exit 0 consume --topic "$other" --tail 1000 --exit-at-end
expect_equal "$(seq 0 99)" "$(sort -n "$WORK/out")" 'a tail longer than the topic'
expect_exit 2 consume --topic "$topic" --tail -1
expect_exit 2 consume --topic "$topic" --tail 5 --from-beginning

# --- merged -----------------------------------------------------------------------------------------------------------

merged=$(new_topic selection --partitions 4 --config retention.ms=-1)
for i in {1..300}; do
  echo "{\"partition\":$((i * 7 % 4)),\"timestamp\":$((1700000000000 + i)),\"key\":null,\"value\":\"$i\"}"
done | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$merged" --input jsonl --keep-partition
expect_exit 0 consume --topic "$merged" --merge --from-beginning --exit-at-end
expect_equal "$(seq 300)" "$(cat "$WORK/out")" 'values in the order of their timestamps'
expect_exit 0 consume --topic "$merged" --merge --from-beginning --max-messages 300
expect_equal "$(seq 300)" "$(cat "$WORK/out")" 'the same without an end'
expect_exit 0 consume --topic "$merged" --merge --since 1700000000101 --before 1700000000151
expect_equal "$(seq 101 150)" "$(cat "$WORK/out")" 'values of a time'
expect_exit 2 consume --topic "$merged" --merge --tail 5
expect_exit 2 consume --topic "$merged" --merge --group g

# --- searches ---------------------------------------------------------------------------------------------------------

all=(--topic "$topic" --from-beginning --exit-at-end)
expect_exit 0 consume "${all[@]}" --grep '^1[0-2]$'
expect_equal '10 11 12' "$(values)" 'a search in values'
expect_err '3 of 103 messages matched'
expect_exit 0 consume "${all[@]}" --grep '^[0-9]+$' --invert-match
expect_equal 'plain "quoted", and more null' "$(values)" 'an inverted search'
expect_exit 0 consume "${all[@]}" --grep-key k --count
expect_equal 2 "$(values)" 'a count'
expect_exit 0 consume "${all[@]}" --grep-header b=2
expect_equal '"quoted", and more' "$(values)" 'a search in headers'
expect_exit 2 consume "${all[@]}" --grep '('
expect_exit 2 consume "${all[@]}" --grep-key '('
expect_exit 2 consume "${all[@]}" --grep-header b
expect_exit 2 consume "${all[@]}" --invert-match
expect_exit 2 consume "${all[@]}" --count --output csv

# --- forms ------------------------------------------------------------------------------------------------------------

expect_exit 0 consume --topic "$topic" --offset 101..103 --output jsonl
expect_out '^\{"topic":"[^"]+","partition":0,"offset":101,"timestamp":[0-9]+,"timestamp_type":"create","key":"k",'
expect_out '"value":"\\"quoted\\", and more","headers":\[\{"name":"b","value":"2"\}\]\}$'
expect_out '"offset":102,.*"key":null,"value":null,"headers":\[\]\}$'
python3 -c 'import json, sys; [json.loads(line) for line in sys.stdin]' <"$WORK/out" || fail 'no JSON'
expect_exit 0 consume --topic "$topic" --offset 101..103 --output csv
expect_out '^topic,partition,offset,'
expect_out ',101,[0-9]+,create,k,"""quoted"", and more",'
expect_exit 0 consume --topic "$topic" --offset 0..1 --output csv --no-headers
expect_equal 1 "$(wc -l <"$WORK/out")" 'lines of csv'
expect_exit 0 consume --topic "$topic" --offset 10..12 --output raw --separator '\x00'
expect_equal '10.11.' "$(tr '\0' . <"$WORK/out")" 'raw values'
expect_exit 0 consume --topic "$topic" --offset 10..11 --output raw --separator sized
expect_equal 000000023130 "$(od -An -tx1 "$WORK/out" | tr -d ' ')" 'a sized value'
expect_exit 0 consume --topic "$topic" --offset 10..11 --output hex
expect_out "$(printf '\t')3130$"
expect_exit 0 consume --topic "$topic" --offset 100..101 --format '%t[%p]@%o %k=%s (%h)\n'
expect_equal "${topic}[0]@100 k=plain (a=1)" "$(cat "$WORK/out")" 'a format'
expect_exit 2 consume --topic "$topic" --output xml
expect_exit 2 consume --topic "$topic" --format '%z'
expect_exit 2 consume --topic "$topic" --output raw --separator '\q'
expect_exit 2 consume --topic "$topic" --no-headers

# --- care -------------------------------------------------------------------------------------------------------------

expect_exit 0 consume "${all[@]}" --no-check-crcs --skip-corrupt --mem 16M --count
expect_equal 103 "$(values)" 'a count without checks'
expect_exit 2 consume "${all[@]}" --mem 1M
expect_exit 1 consume --topic missing --exit-at-end --no-check-crcs --skip-corrupt
if [[ -w /dev/full ]]; then
  status=0
  consume "${all[@]}" >/dev/full 2>"$WORK/err" || status=$?
  expect_equal 1 "$status" 'exit status on a full disk'
  expect_err 'standard output'
fi
consume "${all[@]}" 2>"$WORK/err" | head -n 1 >"$WORK/out"
expect_equal 0 "$(values)" 'the first record through a pipe that closes'
