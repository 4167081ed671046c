#!/usr/bin/env bash
# Input of every form becomes records, what is fixed on the command line is in each, and what is no record is told.
source "$(dirname "$0")/lib.sh"
command -v kcat >/dev/null || exit 77
use_shared_cluster

topic=$(new_topic inputs --partitions 3)
produce() { kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" "$@"; }
# Partition, timestamp, key and value with their lengths (-1: null), headers.
read_back() { kcat -b "$BOOTSTRAP" -t "$topic" -C -e -q -o beginning -f '%p|%T|%K|%k|%S|%s|%h\n' | sort; }
anew() { topic=$(new_topic inputs --partitions 3); }
# The columns after partition and timestamp.
columns() { read_back | cut -d '|' -f 3-; }

# JSON lines: everything is kept, the partition too when asked.
cat >"$WORK/records.jsonl" <<'JSON'
{"partition":2,"timestamp":1700000000123,"headers":[{"name":"b","value":"1"},{"name":"a"},{"name":"b","value":""}]}
{"partition":1,"offset":8,"timestamp":1700000000124,"timestamp_type":"create","key":"k","value":{"base64":"YQBi"}}
JSON
expect_exit 0 produce --input jsonl --keep-partition "$WORK/records.jsonl"
expect_equal "$(printf '%s\n' '1|1700000000124|1|k|3|a' '2|1700000000123|-1||-1||b=1,a=NULL,b=')" \
  "$(read_back | tr '\0' '\n' | grep -v '^b|$')" 'records of JSON lines'
expect_exit 1 produce --input jsonl < <(echo '{"key":"fine"}'; echo '{"key":')
expect_err 'line 2: it is no JSON object'
expect_exit 1 produce --input jsonl --keep-partition <<<'{"partition":3}'
expect_err 'line 1: there is no partition 3: the topic has 3'
expect_exit 2 produce --keep-partition </dev/null
expect_err '--keep-partition.*--input jsonl'
expect_exit 2 produce --input xml </dev/null
expect_err "--input xml"

# Hexadecimal, sized, raw, several files, a delimiter.
anew
expect_exit 0 produce --input hex --reader-property parse.key=true --reader-property key.separator=: <<<'6b:4142'
expect_exit 0 produce --input sized < <(printf '\0\0\0\2ab\377\377\377\377')
printf 'x\ny\n' >"$WORK/first"
printf 'z' >"$WORK/second"
expect_exit 0 produce --input raw "$WORK/first" "$WORK/second"
expect_exit 0 produce "$WORK/first" - "$WORK/second" <<<'from the pipe'
expect_exit 0 produce --delimiter '\x00--' < <(printf 'p\0--q\n')
expect_equal "$(printf '%s\n' '-1||-1||' '-1||13|from the pipe|' '-1||1|p|' '-1||1|x|' '-1||1|y|' '-1||1|z|' \
  '-1||1|z|' '-1||2|ab|' '-1||2|q/|' '-1||4|x/y/|' '1|k|2|AB|' | sort)" \
  "$(kcat -b "$BOOTSTRAP" -t "$topic" -C -e -q -o beginning -f '%K|%k|%S|%s|%h;' | tr '\n;' '/\n' | sort)" 'other forms'
expect_exit 1 produce "$WORK/first" "$WORK/absent"
expect_err "cannot read '$WORK/absent': No such file"
expect_exit 2 produce --delimiter '\q' </dev/null
expect_err '--delimiter'
expect_exit 1 produce --input sized < <(printf '\0\0\0\5ab')
expect_err 'ends within record 1'

# What every record gets.
anew
expect_exit 0 produce --key same --header a=1 --header b= --timestamp 2026-01-02 --partition 1 <<<'v'
expect_equal '1|1767312000000|4|same|1|v|a=1,b=' "$(read_back)" 'what is fixed'
expect_exit 2 produce --key k --reader-property parse.key=true </dev/null
expect_err '--key'
expect_exit 2 produce --header novalue </dev/null
expect_err '--header novalue'
expect_exit 2 produce --timestamp yesterday </dev/null
expect_err '--timestamp'
expect_exit 1 produce --partition 3 </dev/null
expect_err "cannot send to partition 3 of topic '$topic': it has 3 partitions"

# Partitioners.
anew
expect_exit 0 produce --partitioner round-robin < <(seq 9)
expect_equal '3 0 3 1 3 2' "$(read_back | cut -d '|' -f 1 | uniq -c | xargs)" 'records by round robin'
expect_exit 2 produce --partitioner alphabetical </dev/null
expect_err '--partitioner alphabetical'
expect_exit 0 produce --explain-partition 7 --output csv --no-headers < <(printf 'a\nab\nabc\n')
expect_equal 'a 5 ab 0 abc 4' "$(cut -d , -f 1,3 "$WORK/out" | tr ',' ' ' | xargs)" 'explained partitions of seven'
expect_exit 2 produce --explain-partition 0 </dev/null
expect_err '--explain-partition'
expect_exit 2 produce --output json </dev/null
expect_err '--output'
expect_exit 2 produce --no-headers </dev/null
expect_err '--no-headers'

# What is explained is what happens, for every hash.
for partitioner in java crc32 fnv1a; do
  anew
  seq 50 | sed 's/$/\tv/' >"$WORK/keyed"
  expect_exit 0 produce --partitioner "$partitioner" --reader-property parse.key=true "$WORK/keyed"
  kcat -b "$BOOTSTRAP" -t "$topic" -C -e -q -o beginning -f '%k,%p\n' | sort >"$WORK/happened"
  expect_exit 0 produce --partitioner "$partitioner" --reader-property parse.key=true --explain-partition \
    --output csv --no-headers "$WORK/keyed"
  expect_equal "$(cat "$WORK/happened")" "$(sort "$WORK/out")" "partitions by $partitioner"
done

# Lines that are no records.
anew
keyed=(--reader-property parse.key=true --reader-property key.separator=:)
printf 'k:1\nbad\nk:2\nworse\n' >"$WORK/lines"
expect_exit 1 produce "${keyed[@]}" --on-error stop "$WORK/lines"
expect_err "line 2: no key separator found in 'bad'"
expect_equal 1 "$(columns | wc -l)" 'records before the bad line'
expect_exit 1 produce "${keyed[@]}" --on-error skip "$WORK/lines"
expect_err 'skipped 2 of 4 lines: lines 2, 4; cannot read line 2'
expect_one_line_of_error
expect_exit 1 produce "${keyed[@]}" --on-error "file=$WORK/rejected" "$WORK/lines"
expect_equal $'bad\nworse' "$(cat "$WORK/rejected")" 'rejected lines'
expect_equal 5 "$(columns | wc -l)" 'records beside the bad lines'
expect_exit 0 produce "${keyed[@]}" --on-error skip <<<'k:3'
expect_exit 2 produce --on-error retry </dev/null
expect_err '--on-error retry'

# A topic is only created when asked.
topic=$(new_name created)
expect_exit 0 produce --create-topic <<<'first'
expect_exit 0 produce --create-topic <<<'second'
expect_equal 2 "$(columns | wc -l)" 'records in the new topic'
topic='no/topic'
expect_exit 1 produce --create-topic <<<'lost'
expect_err 'no/topic'
