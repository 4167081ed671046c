#!/usr/bin/env bash
# Input that nobody means to send: each is sent as it is or refused in words, in little memory.
source "$(dirname "$0")/lib.sh"
command -v kcat >/dev/null || exit 77
use_shared_cluster

topic=$(new_topic odd --partitions 1)
produce() { kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" "$@"; }
read_to=0
# arrived WANTED: the records since the last call, each behind its length in bytes.
arrived() {
  kcat -b "$BOOTSTRAP" -t "$topic" -C -e -q -o "$read_to" -f '%S:%s;' >"$WORK/arrived"
  cmp <(printf '%b' "$1") "$WORK/arrived" || fail "wanted '$1'"
  read_to=$(kt-topics --bootstrap-server "$BOOTSTRAP" --describe --topic "$topic" --offsets --output csv --no-headers |
    cut -d, -f4)
}

# Nothing at all, and nothing but line ends.
expect_exit 0 produce </dev/null
arrived ''
expect_exit 0 produce < <(printf '\n\r\n\r\n')
arrived '0:;0:;0:;'
# No standard input: an error, not an empty one.
expect_exit 1 produce <&-
expect_err "cannot read standard input: "
expect_exit 1 produce <"$WORK"
expect_err "cannot read standard input: "

# Bytes that are no text.
expect_exit 0 produce < <(printf 'a\0b\n\0\n\377\376\n\357\273\277bom\n')
arrived '3:a\0b;1:\0;2:\0377\0376;6:\0357\0273\0277bom;'

# A line without end: more than the topic's limit is never held.
expect_exit 1 prlimit --as=1000000000 kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" \
  < <(echo before && head -c 300000000 /dev/zero | tr '\0' x)
expect_err 'line 2: it is longer than [0-9]+ bytes, more than max.request.size allows'
arrived '6:before;'

# A disk that is full where rejected lines go: said, and not a success.
expect_exit 1 produce --on-error file=/dev/full --reader-property parse.key=true --reader-property key.separator=: \
  < <(printf 'no key\nk:v\n')
expect_err "/dev/full.*No space left"
arrived '1:v;'
