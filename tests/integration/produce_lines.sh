#!/usr/bin/env bash
# Lines become records as Apache's tool makes them: read back with kcat, all columns.
source "$(dirname "$0")/lib.sh"
command -v kcat >/dev/null || exit 77
use_shared_cluster

produce() { kt-console-producer --bootstrap-server "$BOOTSTRAP" "$@"; }
# Key length (-1: null), key, value length (-1: null), value, headers.
read_back() { kcat -b "$BOOTSTRAP" -t "$1" -C -e -q -o beginning -f '%K|%k|%S|%s|%h\n'; }

topic=$(new_topic lines --partitions 1)
printf 'a\nb\r\n\nc\rlast' | produce --topic "$topic"
expect_equal "$(printf '%s\n' '-1||1|a|' '-1||1|b|' '-1||0||' '-1||1|c|' '-1||4|last|')" "$(read_back "$topic")" 'lines'

topic=$(new_topic keys --partitions 1)
printf 'k:v\n:empty key\nk:a:b\nempty value:\nnothing:NULL\n' | produce --topic "$topic" \
  --reader-property parse.key=true --reader-property key.separator=: --reader-property null.marker=NULL
expect_equal "$(printf '%s\n' '1|k|1|v|' '0||9|empty key|' '1|k|3|a:b|' '11|empty value|0||' '7|nothing|-1||')" \
  "$(read_back "$topic")" 'keys'

topic=$(new_topic headers --partitions 1)
printf 'h1:v1,h2:\tk\tv\n' | produce --topic "$topic" --reader-property parse.headers=true \
  --reader-property parse.key=true
expect_equal '1|k|1|v|h1=v1,h2=' "$(read_back "$topic")" 'headers'

# The partitions that kafka-clients chooses for these keys.
topic=$(new_topic places --partitions 7)
printf '%s\tv\n' a ab abc abcd abcde abcdef | produce --topic "$topic" --reader-property parse.key=true
expect_equal 'a 5 ab 0 abc 4 abcd 5 abcde 4 abcdef 5' \
  "$(kcat -b "$BOOTSTRAP" -t "$topic" -C -e -q -o beginning -f '%k %p\n' | sort | xargs)" 'partitions'

topic=$(new_topic bytes --partitions 1)
printf '\377\376 no UTF-8 \001\n' >"$WORK/bytes"
produce --topic "$topic" <"$WORK/bytes"
kcat -b "$BOOTSTRAP" -t "$topic" -C -e -q -o beginning >"$WORK/got"
cmp "$WORK/bytes" "$WORK/got" || fail 'bytes were changed'

topic=$(new_topic nothing --partitions 1)
expect_exit 0 produce --topic "$topic" </dev/null
expect_no_out
