#!/usr/bin/env bash
# Holds kt's messages against Apache Kafka's: the listings against the JSON schemas in its jar, the error codes against
# its list, the bytes of random messages, both ways, against its generated classes. Exit 77 (skipped) without a Java
# compiler.
source "$(dirname "$0")/lib.sh"
prepare_java "$@"

"$conformance" listing >"$work/ours.txt"
"$conformance" samples >"$work/ours.bin"

status=0
oracle Oracle.java "$work" || status=1
diff -u --label "Kafka's schemas" --label "kt's listings" "$work/theirs.txt" "$work/ours.txt" || status=1
"$conformance" check <"$work/theirs.bin" || status=1
exit "$status"
